# make run    install, embed the articles once, and start: Discord with a token, else the terminal
# make test   install what the tests need, and run all of them
# make bench  measure speed and memory beside other libraries; FULL=--full for a million passages
# make clean  remove the virtual environment and the saved library

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# Where else pip may look for torch; see "Processors and GPUs" in the README.
ifdef TORCH_INDEX
INSTALL += --extra-index-url $(TORCH_INDEX)
endif

.PHONY: run test bench clean

run: $(VENV)/installed
	@$(BIN)/quoth embed
	@$(BIN)/quoth run --or-chat

test: $(VENV)/installed-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --cov --cov-report=term

bench: $(VENV)/installed-benchmarks
	@$(BIN)/quoth embed
	@$(BIN)/python benchmarks/bench.py data $(FULL)

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "No virtual environment could be made. On Debian or Ubuntu: apt install python3-venv"; \
		exit 1; }

$(VENV)/installed: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing Quoth into $(VENV) (some 300 MB to fetch, once) …"
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-tests: $(VENV)/installed
	@echo "Installing what the tests need …"
	@$(INSTALL) --editable '.[test]'
	@touch $@

$(VENV)/installed-benchmarks: $(VENV)/installed-tests benchmarks/requirements.txt
	@echo "Installing what others would use …"
	@$(INSTALL) --requirement benchmarks/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) data
