# make run    set up, migrate, load the starter content, serve on SQLite
# make phone  the same over TLS for a phone in the same network: HIPAPP_BIND=192.168.1.20 make phone (docs/phone.md)
# make test   set up and run every test
# The rest is for people who work on hipapp itself; see docs/develop.md.
#
# PORT=8000 PYTHON=python3 HIPAPP_DATA=./data

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run demo phone audit admin test test-postgres lint format pictures lock clean setup setup-test

run: export HIPAPP_DATA := $(or $(HIPAPP_DATA),./data)
run: setup
	@.make/serve $(PORT) prepare

demo: export HIPAPP_DATA := $(or $(HIPAPP_DATA),./data-demo)
demo: setup
	@.make/serve $(PORT) demo

phone: export HIPAPP_DATA := $(or $(HIPAPP_DATA),./data)
phone: setup
	@.make/phone $(if $(filter file,$(origin PORT)),8443,$(PORT))

admin: export HIPAPP_DATA := $(or $(HIPAPP_DATA),./data)
admin: setup
	@HIPAPP_HTTPS=false $(BIN)/python manage.py createsuperuser

setup:
	@.make/venv $(PYTHON) requirements.txt

setup-test:
	@.make/venv $(PYTHON) requirements-test.txt

test: setup-test
	@$(BIN)/python -m pytest -n auto --dist worksteal

# The test databases are left to go with the cluster: a browser's last connection may still hold one.
test-postgres: setup-test
	@.make/postgres $(BIN)/python -m pytest -n auto --dist worksteal --reuse-db --create-db

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	$(BIN)/django-upgrade --target-version 5.2 $$(git ls-files '*.py' | grep -v migrations/)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --deploy --fail-level WARNING

format: setup-test
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/djade $$(git ls-files 'templates/*.html')

# Lighthouse on the main pages, with a phone's profile; needs Node, npm and Chromium.
audit: setup-test
	@$(BIN)/python tests/audit.py

pictures: setup-test
	@$(BIN)/python tests/pictures.py

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade -o requirements.txt
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade -c requirements.txt -o requirements-test.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage test-results
