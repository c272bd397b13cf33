# make check runs what CI runs, without installing anything.
.PHONY: check test bench generate scores

check:
	bash .ci/run

test:
	go test ./...

bench:
	go test -run '^$$' -bench . ./extract ./graph/cayleystore

generate:
	go generate ./...

scores:
	go test ./cmd/whosaid -run Scores -update
