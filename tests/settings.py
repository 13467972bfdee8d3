"""The settings under test: those of the product, on a data folder that is thrown away, with a fast password hash.

Whatever GOLDTHREAD_ variables the developer has set are put aside, so that no test ever touches a real record; only
GOLDTHREAD_DATABASE_URL is kept, which is how the suite is pointed at PostgreSQL (Django makes its own test database).
"""

from __future__ import annotations

import importlib
import os
from tempfile import TemporaryDirectory

KEPT = {"GOLDTHREAD_DATABASE_URL"}

for name in [name for name in os.environ if name.startswith("GOLDTHREAD_") and name not in KEPT]:
    del os.environ[name]
_data_folder = TemporaryDirectory(prefix="goldthread-tests-", ignore_cleanup_errors=True)
os.environ["GOLDTHREAD_DATA"] = _data_folder.name
# Commands that tests start inherit the data folder above and read the product's own settings.
os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.settings"

_product = importlib.import_module("goldthread.settings")
globals().update({name: value for name, value in vars(_product).items() if name.isupper()})

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Every test client would list each static file anew; looked up when asked for, they are the same files.
WHITENOISE_AUTOREFRESH = True
