# Heard: one command for each chore. `make` alone lists them.
# Needs only Python 3.11 or newer, make and git; everything else is fetched or made here.

SHELL := bash
.DEFAULT_GOAL := help

OWN := .venv/bin
READY := .venv/.made-from-lock
WITH_UV := PATH="$$PATH:$$PWD/.tools/bin"

help: ## list the chores
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: set-up ## set up what is missing, start everything, print the addresses (Ctrl-C stops it)
	@exec $(OWN)/heard serve

set-up: $(READY) ## set up what is missing: both Pythons, the trained model, the database
	@$(WITH_UV) $(OWN)/heard set-up

test: set-up voice-guess ## run the tests: all of them, or make test only=tests/unit
	@exec $(OWN)/pytest -n 2 --dist loadgroup $(only)

crash: $(READY) ## kill -9 every part a thousand times, count what was lost: make crash KILLS=50
	@exec $(OWN)/python -m tests.crash.trial

check: $(READY) ## look at format, lint, types and layers
	@$(OWN)/ruff format --check
	@$(OWN)/ruff check
	@$(OWN)/mypy
	@$(OWN)/lint-imports

format: $(READY) ## put the code in its one format
	@$(OWN)/ruff format
	@$(OWN)/ruff check --fix

train: $(READY) ## train the Rasa model where its data changed
	@$(WITH_UV) $(OWN)/heard set-up --only-rasa

examples: $(READY) ## ask Rasa whether its examples, domain and stories fit together; a warning fails
	@$(WITH_UV) $(OWN)/python -m heard.check_examples

voice-guess: $(READY) ## add a computer's guess at the words of voice messages (350 MB)
	@touch .venv/.with-voice-guess
	@tools/make-environment

pictures: set-up ## make the two pictures of the README from the real pages
	@exec $(OWN)/python -m heard.pictures

cards: $(READY) ## write docs/pictures/sheet.md, to look at every picture beside its words
	@$(OWN)/python -m easy_read.pictures.sheet docs/pictures

voice: ## bring a British voice that reads messages out (0.5 GB; without it espeak-ng reads)
	@tools/get-voice

evaluate: $(READY) ## measure how well danger and urgency are read in labelled messages
	@$(OWN)/python -m benchmarks.understanding

train-reader: $(READY) ## teach the reader beside the rules anew from nlu/training (half an hour)
	@cd nlu/reader && PATH="$$PATH:$$PWD/../../.tools/bin" uv run --locked python train.py

train-words: $(READY) ## teach which words and sentences are hard from easy_read/soft/sources (some minutes)
	@cd tools/words && PYTHONPATH=../.. PATH="$$PATH:$$PWD/../../.tools/bin" uv run --locked python train.py --try

evaluate-words: $(READY) ## measure how well hard wording is found, beside baselines
	@$(OWN)/python -m benchmarks.words

bench-intake: set-up ## measure how fast messages are made durable and acknowledged (15 minutes)
	@exec $(OWN)/python -m benchmarks.intake

migration: $(READY) ## write the next migration: make migration what="keep the interpreter's name"
	@$(OWN)/python -m heard.new_migration "$(what)"
	@$(OWN)/ruff format -q store/migrations
	@$(OWN)/ruff check --fix -q store/migrations

clean: ## remove what was made here; what people wrote (var/) stays
	@rm -rf .venv nlu/.venv nlu/reader/.venv tools/words/.venv .rasa nlu/.rasa nlu/models .tools
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .grimp_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Heard's own environment, made again when the lock file changed.
$(READY): uv.lock pyproject.toml
	@tools/make-environment
	@touch $@

.PHONY: help run set-up test crash check format train examples train-reader train-words voice-guess pictures cards voice evaluate evaluate-words bench-intake migration clean
