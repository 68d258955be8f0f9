"""The app in a browser: a page, who may use it, and the server."""
