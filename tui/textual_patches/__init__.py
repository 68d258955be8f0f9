"""Changes to Textual that need its private names.

Every private name of Textual that the program uses is listed here, and used in this folder alone.
``versions.supported()`` says whether the installed Textual lies in the tried range; outside of it
stock Textual is used everywhere, which costs what the last column names and never the program.
Of Rich no private name is used.

compositor.py (installed by ``versions.install_compositor``)
    ``textual._compositor``: ``Compositor``, ``Compositor._dirty_regions``,
    ``Compositor._get_renders``, ``Compositor._regions_to_spans``, ``ChopsUpdate``;
    ``Screen._compositor``; ``Strip._divide_cache``; ``Widget._dirty_regions``.
    Lost without: about four fifths of the bytes are sent in vain while a figure moves
    (52.6 against 251.3 kB/s at 120 by 40 cells); a session grows by 3 MB an hour.
driver.py (chosen by ``TerminalApp.get_driver_class``)
    ``textual._xterm_parser.XTermParser`` and its ``_sequence_to_key_events``; of
    ``LinuxDriver``: ``_app``, ``_debug``, ``_file``, ``_get_terminal_size``,
    ``_in_band_window_resize``, ``_key_thread``, ``_loop``, ``_must_signal_resume``,
    ``_run_input_thread``, ``_writer_thread``; ``App._handle_exception``.
    Lost without: the app may not end when its terminal is lost, and is drawn wrongly after
    SIGSTOP; a stop signal may arrive in the midst of a write; the end of the app takes up to 0.1 s;
    a key that makes no sense ends the app; nothing is drawn where standard error is no terminal;
    what is drawn comes up to 5 ms later where more is to be worked out.
lean_import.py (around the first import of Textual, in ``cli.open_app``)
    ``textual._types``, where ``textual.types`` has its names from.
    Lost without: the first picture comes a twentieth later. In every version the names come from
    ``textual.types`` itself where that module lacks them.
terminal_answers.py
    No private name: what the driver takes out of the keys, which Textual's parser would take for
    keys. Lost without: the terminal is not asked who it is, and its environment alone counts.
terminal_app.py
    ``textual._context.active_message_pump``; ``App._fatal_error``, ``App._handle_exception``,
    ``App._exception``, ``App._exit``, ``App._running``, ``App._screen_stack``,
    ``App._close_messages_no_wait``; ``Screen._mounted_event``, ``Screen._pruning``,
    ``Screen._closing``, ``Screen._closed``.
    Lost without: a mistake of the program ends in Textual's traceback instead of one sentence;
    a key that comes before a screen has its widgets, or while one closes, may end the app.
update_timer.py (installed by ``versions.install_compositor``)
    ``Screen.__update_timer``, ``Screen._on_timer_update``; ``App._exit``.
    Lost without: a wake of the processor after each picture, a tenth of what a balance hold costs;
    a picture that soon follows another waits up to 33 ms.
web_driver.py (chosen by ``TerminalApp.get_driver_class``)
    ``textual.drivers._byte_stream.ByteStream``, ``textual.drivers._input_reader.InputReader``; of
    ``WebDriver``: ``_app``, ``_debug``, ``_input_reader``, ``_loop``, ``_on_meta``, ``_write``.
    Lost without: an app in a browser lives on unseen when its server is killed, and loses its
    place in a list when a button of the page is touched.
timer.py
    No private name, but it calls back from the event loop, past Textual's messages.
    Lost without: a quarter of what redrawing a moving figure costs.
"""
