# Every task of the project. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

KEPT := .local
BIN := $(KEPT)/bin
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
PAGES := $(shell find frontend/src frontend/public frontend/build frontend/*.* shared/address/countries.json -type f -not -name '*.md' 2>/dev/null)
FUNCTIONS := $(notdir $(wildcard functions/*))
# Where one thing happens after another, or what meets is other programs: the race detector would find nothing there and
# takes minutes. What these packages stand on is raced with the others.
UNRACED := $(addprefix twotier/,infra/local infra/sandbox shared/mailer shared/phone functions/mailing functions/placement functions/provisioning functions/registration)

.PHONY: help run exec test sheet inspect lighthouse lint bench api build tools reset sandbox mails check-tools local-server

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: tools pages local-server ## Run the whole product on http://localhost:8080 (PORT=… for another)
	@exec $(BIN)/local

exec: tools pages local-server ## Like run, with every function as the compiled program AWS starts
	@exec $(BIN)/local --exec

# Vet is lint's part.
test: tools pages local-server ## Test everything: Go with -race, the pages, and one walk through the product in Chromium
	go test -vet=off -race $$(go list ./... | grep -vx $(UNRACED:%=-e %))
	go test -vet=off $(UNRACED)
	cd frontend && npm test
	cd frontend && E2E_PICTURES=none CHROMIUM="$$(../infra/tasks/chromium)" npm run e2e

sheet: tools pages local-server ## Picture every page × size × theme × language on one contact sheet
	cd frontend && CHROMIUM="$$(../infra/tasks/chromium)" node tests/sheet/sheet.mjs

inspect: tools pages local-server ## Look at every page as everybody it is for: axe, states, waterfalls, scrolling (an hour)
	cd frontend && CHROMIUM="$$(../infra/tasks/chromium)" npm run inspect

lighthouse: tools pages local-server infra/lighthouse/node_modules/.package-lock.json ## Measure the main pages as Google does, public and signed in
	cd infra/lighthouse && CHROMIUM="$$(../tasks/chromium)" node measure.mjs

lint: tools ## Check format, types, imports, dead code, known faults and the template
	@infra/tasks/lint

bench: tools ## Measure what infra/bench/README.md promises
	@infra/tasks/bench

api: ## Write the API's description and the pages' types from the operations in the code
	@mkdir -p $(KEPT)
	go run ./infra/api > $(KEPT)/openapi.json
	mv $(KEPT)/openapi.json frontend/src/api/openapi.json
	cd frontend && npm run types

build: $(FUNCTIONS:%=$(KEPT)/functions/%/bootstrap) pages ## Build the functions as AWS runs them, and the pages

sandbox: ## Run only the Partner Center sandbox
	go run ./infra/sandbox/serve

mails: ## Say where mails of a running product can be read
	@curl -fsS http://localhost:$${PORT:-8080}/_local/state.json | sed -E 's/.*"mails":"([^"]*)".*/\1/' || echo "Nothing runs: start with make run."

reset: ## Forget everything the local server keeps
	rm -rf $(KEPT)/twotier.db* $(KEPT)/queues $(KEPT)/sandbox $(KEPT)/stream.json $(KEPT)/schedules.json $(KEPT)/seeded $(KEPT)/keys.json

# ---------------------------------------------------------------- parts

tools: check-tools infra/local/node_modules/.package-lock.json frontend/node_modules/.package-lock.json ## Install the pinned packages

check-tools:
	@infra/tasks/check-tools

# npm keeps a lock of its own of what it installed.
%/node_modules/.package-lock.json: %/package-lock.json
	@echo "Installing what $* needs"
	@cd $* && $(NPM_CI) > /dev/null
	@touch $@

.PHONY: pages
pages: frontend/dist/index.html

# With the gallery of parts, which production leaves out (`cd frontend && npm run build`).
frontend/dist/index.html: $(PAGES) frontend/node_modules/.package-lock.json
	@echo "Building the pages"
	@mkdir -p $(KEPT) && (cd frontend && GALLERY=1 npm run build) > $(KEPT)/pages.log 2>&1 || { cat $(KEPT)/pages.log; exit 1; }
	@mkdir -p frontend/dist/api && cp frontend/src/api/openapi.json frontend/dist/api/openapi.json
	@touch $@

local-server:
	@echo "Building the local server"
	@go build -o $(BIN)/local ./infra/local

# Go knows better than dates what must be built anew.
.PHONY: $(FUNCTIONS:%=$(KEPT)/functions/%/bootstrap)
$(FUNCTIONS:%=$(KEPT)/functions/%/bootstrap): $(KEPT)/functions/%/bootstrap:
	CGO_ENABLED=0 GOOS=linux GOARCH=arm64 go build -tags lambda.norpc -trimpath -ldflags "-s -w" -o $@ ./functions/$*/lambda
