# Everything a person or a machine does with this project. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help run test check demo bench chaos lock install install-dev install-production static \
  migrate serve worker beat dispatcher healthy clean

PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links
# Production settings refuse to start without these; a check needs their names, not their values.
PRETEND := SECRET_KEY=pretend-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-ABC DATABASE_URL=postgresql://pretend@localhost/pretend \
  REDIS_URL=redis://localhost/0 BASE_URL=https://localhost EMAIL_HOST=localhost DJANGO_SETTINGS_MODULE=config.settings.production

help: ## this list
	@awk -F ': .*## ' '/^[a-z-]+:.*## / { printf "make %-20s %s\n", $$1, $$2 }' Makefile

run: install ## everything on this machine at http://localhost:8000, or at PORT=...
	@exec $(BIN)/python -m config.up

test: install-dev ## the whole test suite, on real services and in a real browser
	@$(BIN)/python -m pytest -n 2

check: install-dev ## style, templates, types, the import contract, migrations, production settings
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports
	$(BIN)/mypy .
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run --skip-checks
	@$(PRETEND) $(BIN)/python manage.py check --deploy --fail-level WARNING

demo: install ## the demo organisations afresh, whether or not `make run` is running
	@$(BIN)/python -m config.up.demo

bench: install-dev ## the measurements, a line each, and .data/bench.json
	@$(BIN)/python -m bench

chaos: install-dev ## the long fault runs, a line each, and .data/chaos.json; fails where a promise did not hold
	@$(BIN)/python -m chaos

lock: install-dev ## newer versions of everything into requirements/, with hashes
	$(COMPILE) --upgrade pyproject.toml --extra local --extra dev -o requirements/dev.txt
	$(COMPILE) pyproject.toml --extra local -c requirements/dev.txt -o requirements/local.txt
	$(COMPILE) pyproject.toml -c requirements/dev.txt -o requirements/production.txt

install: .venv/bin/uv ## the packages that `make run` needs
	@config/install local

install-dev: .venv/bin/uv ## those, and what tests, checks and measurements need
	@config/install dev local

install-production: .venv/bin/uv ## the packages of a production image
	@config/install production

static: ## static files gathered, hashed and compressed, for a production image
	@$(PRETEND) $(BIN)/python manage.py collectstatic --noinput --verbosity 0

migrate: ## production: the tables up to date
	@$(BIN)/python manage.py migrate

serve: ## production: the web process on port 8000
	@exec $(BIN)/uvicorn config.asgi:application --host 0.0.0.0 --port 8000 --lifespan off --no-access-log \
	  --timeout-graceful-shutdown 3 --forwarded-allow-ips '*'

worker: ## production: the hands of reminders
	@exec $(BIN)/celery --app config worker --loglevel INFO --concurrency 2 --without-mingle --without-gossip

beat: ## production: the clock, exactly one
	@exec $(BIN)/celery --app config beat --loglevel INFO --schedule /tmp/beat --pidfile=

dispatcher: ## production: sends what is due, from the database alone
	@exec $(BIN)/python manage.py dispatch

healthy: ## production: does the web process say that all is well?
	@$(BIN)/python -c 'import urllib.request as web; web.urlopen("http://localhost:8000/healthz", timeout=8)'

clean: ## removes what make made: packages, data, caches
	rm -rf .venv .data staticfiles .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# uv itself comes out of the lock too, with its hash.
.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Asaichi needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements/dev.txt > .venv/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .venv/uv.txt
