import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "budskap.web.settings")
application = get_wsgi_application()

# A page of a long plan makes hundreds of thousands of values that all go when it is sent: looking for rings among them
# every seven hundred took a third of its time. What is there from the start never goes.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
