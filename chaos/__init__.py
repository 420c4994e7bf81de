"""Long fault runs: what an installation promises has to hold while its parts are killed, frozen and restarted."""
