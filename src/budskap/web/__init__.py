"""The web application: a Django project whose rooms stand on the library rooms."""
