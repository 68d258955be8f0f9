"""Every private name of Textual that Surefoot uses."""
