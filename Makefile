# Thin on purpose: `npm ci && npm run demo` and `npm ci && npm test` do the same.
.PHONY: demo test check install
.DEFAULT_GOAL := test

# npm keeps its cache under HOME. Where that is unset or not writable it gets one here, removed after the installation.
ifneq ($(shell test -n "$$HOME" && test -d "$$HOME" && test -w "$$HOME" && echo writable),writable)
export npm_config_cache := $(CURDIR)/.npm-cache
export npm_config_logs_max := 0
endif

demo: install
	@npm run --silent demo

test: install
	@npm test --silent -- $(JEST_ARGS)

check: install
	@npm run --silent check

install: node_modules/.package-lock.json

# npm writes this file last, so an interrupted installation starts again.
node_modules/.package-lock.json: package-lock.json
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@
	@rm -rf .npm-cache
