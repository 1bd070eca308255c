# The commands of the project; README and CONTRIBUTING name those that matter most.
MVN := .mvn/maven -B -ntp
SHELL := /bin/bash
.DEFAULT_GOAL := help

## run: start everything on this machine and load the demo district (Ctrl-C stops it, data stay)
.PHONY: run
run: built
	@$(LOCAL) run

## demo: play a resident's whole way through the API of the running stack, step by step
.PHONY: demo
demo:
	@$(LOCAL) demo

## stop: end a stack that runs in another window
.PHONY: stop
stop:
	@$(LOCAL) stop

## memory: say what each part of the running stack takes, and all of them (PSS, Linux)
.PHONY: memory
memory:
	@$(LOCAL) memory

## test: everything that CI runs
.PHONY: test
test: tools
	$(MVN) verify

## build: compile and package everything, without tests
.PHONY: build
build: tools
	@# Maven does not compile anew what only a dependency has changed.
	@rm -rf services/*/target/classes deploy/{local,check,embedded}/target/classes
	$(MVN) -q -Pquick install
	@$(STATE) > .linli/built

## format: put the code into the project's form
.PHONY: format
format:
	$(MVN) -q spotless:apply

## check-ledger: prove the ledger, the stock and the outbox of the running stack
.PHONY: check-ledger
check-ledger:
	@$(CHECK) ledger

## prove-check-ledger: show that each of these checks sees a wrong row (local stack only)
.PHONY: prove-check-ledger
prove-check-ledger:
	@$(CHECK) ledger --prove

## check-authz: try every operation of the running stack as everybody (SEED=, DURATION= in seconds)
.PHONY: check-authz
check-authz:
	@$(CHECK) authz $(RUN)

## prove-check-authz: the same, then show that faults planted before the services are seen (local stack only)
.PHONY: prove-check-authz
prove-check-authz:
	@$(CHECK) authz --prove $(RUN)

## check-visible: measure how soon a resident sees the points for minutes that were confirmed
.PHONY: check-visible
check-visible:
	@$(CHECK) visible

## check-races: let many want the last piece, point or place at the same moment (SEED=, DURATION= in seconds)
.PHONY: check-races
check-races:
	@$(CHECK) races $(RUN)

## prove-check-races: the same, then show that faults planted in the database's function are seen (local stack only)
.PHONY: prove-check-races
prove-check-races:
	@$(CHECK) races --prove $(RUN)

## check-idempotency: send every effectful operation 32 times at once under one key, and again after a kill (SEED=, DURATION= in seconds)
.PHONY: check-idempotency
check-idempotency:
	@$(CHECK) idempotency $(RUN)

## prove-check-idempotency: the same, then show that faults of keys and stored answers are seen (local stack only)
.PHONY: prove-check-idempotency
prove-check-idempotency:
	@$(CHECK) idempotency --prove $(RUN)

## check-cancel: hang up on thousands of requests half way, and look what is left (SEED=, DURATION= in seconds)
.PHONY: check-cancel
check-cancel:
	@$(CHECK) cancel $(RUN)

## prove-check-cancel: the same, then show that what is left is seen (local stack only)
.PHONY: prove-check-cancel
prove-check-cancel:
	@$(CHECK) cancel --prove $(RUN)

## check-crash: kill and stop every process in turn under load, and look what became of what was acknowledged (SEED=, DURATION= in seconds)
.PHONY: check-crash
check-crash:
	@$(CHECK) crash $(RUN)

## prove-check-crash: the same, then show that faults planted in the stack and before it are seen (local stack only)
.PHONY: prove-check-crash
prove-check-crash:
	@$(CHECK) crash --prove $(RUN)

## check-events: tell the topics of doubled, late and unreadable events, and look what came of them (SEED=, DURATION= in seconds)
.PHONY: check-events
check-events:
	@$(CHECK) events $(RUN)

## prove-check-events: the same, then show that faults planted in the stack and the topics are seen (local stack only)
.PHONY: prove-check-events
prove-check-events:
	@$(CHECK) events --prove $(RUN)

## check-overload: ask for ten times the most that is served, and look who is served and how the others are refused (SEED=, DURATION= in seconds)
.PHONY: check-overload
check-overload:
	@$(CHECK) overload $(RUN)

## prove-check-overload: the same, then show that faults planted before the gateway are seen (local stack only)
.PHONY: prove-check-overload
prove-check-overload:
	@$(CHECK) overload --prove $(RUN)

## check-pii: say of people what nobody else says, and look for it in logs, metrics, topics, tables, files and answers (SEED=, DURATION= in seconds)
.PHONY: check-pii
check-pii:
	@$(CHECK) pii $(RUN)

## prove-check-pii: the same, then show that what is planted in each of these places is seen (local stack only)
.PHONY: prove-check-pii
prove-check-pii:
	@$(CHECK) pii --prove $(RUN)

## check: everything above one after another, each as long as it gets (an hour and more; SEED=, DURATION= for all that take them)
.PHONY: check
check: check-ledger check-authz check-idempotency check-races check-events check-cancel check-crash check-pii check-visible check-overload

## mutation: change the code that moves points and judges rights, bit by bit, and see that a test fails each time (MODULE=services/points for one)
.PHONY: mutation
mutation: built
	$(MVN) -Dlint.skip -pl $(or $(MODULE),$(MUTATED)) test-compile org.pitest:pitest-maven:mutationCoverage
	@deploy/mutation-scores
	$(MVN) -q -pl services/points surefire:test -Dexcluded.tags= -Dtest=RedeemFunctionMutationTest

## bench: measure redemption against what PostgreSQL does with the same writes, and print the ratios (some minutes)
.PHONY: bench
bench: built
	@deploy/tools bench
	@java -Xmx512m -jar deploy/bench/target/linli-bench.jar $(BENCH)

## dead-letters: list the events that services could not take in, and the keys that stand still
.PHONY: dead-letters
dead-letters:
	@for s in points:8182 events:8183 insights:8184; do echo "$${s%%:*}:"; $(OPERATE) $(call operations,$${s##*:})/dead-letters || exit 1; done

## replay: SERVICE=points KEY=... make replay sets a key going again when its cause is mended
.PHONY: replay
replay:
	@: "$${KEY:?Say which: SERVICE=points KEY=... make replay}"; \
	case "$$SERVICE" in points) port=8182;; events) port=8183;; insights) port=8184;; \
	  *) echo "Say whose: SERVICE=points, events or insights"; exit 1;; esac; \
	$(OPERATE) -X POST "$(call operations,port)/replays?key=$$KEY"

## rebuild-insights: make the read models anew from the events, while the old ones are read
.PHONY: rebuild-insights
rebuild-insights:
	@$(OPERATE) -X POST $(call operations,8184)/rebuilds

## openapi: write docs/openapi from the running stack, after a change of the API
.PHONY: openapi
openapi:
	@offset=$${LINLI_PORT_OFFSET:-0}; for s in registry:8181 points:8182 events:8183 insights:8184; do \
	  curl -fsS http://127.0.0.1:$$(( $${s##*:} + offset ))/q/openapi > docs/openapi/$${s%%:*}.yaml; done

## clean: remove what was built; data of the local stack stay
.PHONY: clean
clean:
	$(MVN) -q clean
	rm -f .linli/built

.PHONY: help
help:
	@sed -nE 's/^## ([a-z-]+): (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | column -t -s "$$(printf '\t')"

MUTATED := services/wire,services/base,services/platform,services/events,services/points
LOCAL = $(shell deploy/java) -Xmx128m -Xmn16m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar deploy/local/target/linli-local.jar
CHECK := java -Xmx512m -XX:+UseSerialGC -jar deploy/check/target/linli-check.jar
RUN := $(if $(SEED),--seed $(SEED)) $(if $(DURATION),--seconds $(DURATION))

# What operators ask of a service on this machine: plain lines, and a failure ends with an error.
OPERATE := curl -sSN --fail-with-body -H "Linli-Operator: $$(id -un)"
operations = http://127.0.0.1:$$(( $(1) + $${LINLI_PORT_OFFSET:-0} ))/q/operations

# What was built: the commit and every change on top of it.
STATE := { git rev-parse HEAD; git diff HEAD; } | sha256sum

# Builds what is missing or was changed since. The first time takes some minutes, so it says so.
.PHONY: built
built:
	@mkdir -p .linli; if [ "$$($(STATE))" != "$$(cat .linli/built 2>/dev/null)" ]; then \
	  echo "Building Linli; this takes some minutes 构建需要几分钟 ..."; $(MAKE) --no-print-directory build; fi

# What a fresh machine may lack: a browser with Chinese fonts for the phone test. Installed where we may, named where not.
.PHONY: tools
tools:
	@mkdir -p .linli
	@deploy/tools
