package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"whosaid/graph"
	"whosaid/graph/cayleystore"
)

// someArticles makes sure that there is a store with articles.
func (k *killer) someArticles() {
	n := 0
	for _, p := range k.plans {
		if p.acked > 0 {
			n++
		}
	}
	if n >= 20 {
		return
	}
	path, _ := k.input(60)
	if code, out, errs := runHere(k.t, "ingest", "--db", k.db, path); code != 0 {
		k.t.Fatalf("exit %d\n%s%s", code, out, errs)
	}
	k.check()
}

// input writes the next versions of n plans to a file; it returns them by the ids
// of their articles.
func (k *killer) input(n int) (path string, of map[graph.ArticleID]*plan) {
	of = map[graph.ArticleID]*plan{}
	var all bytes.Buffer
	for _, i := range k.rand.Perm(len(k.plans))[:n] {
		p := k.plans[i]
		v := p.next()
		all.Write(append(p.line(v), '\n'))
		of[p.extraction(v).Article.ID] = p
	}
	path = filepath.Join(k.dir, "news.jsonl")
	if err := os.WriteFile(path, all.Bytes(), 0o600); err != nil {
		k.t.Fatal(err)
	}
	return path, of
}

// listing runs a command that lists what it has stored, kills it after some of that
// or some time, and calls acked with the ids.
func (k *killer) listing(n int, acked func(graph.ArticleID), args ...string) {
	cmd := exec.Command(k.program, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		k.t.Fatal(err)
	}
	if k.rand.IntN(3) == 0 {
		n = -1
		timer := time.AfterFunc(k.soon(), func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
	}
	for s := bufio.NewScanner(out); s.Scan(); {
		id, _, ok := strings.Cut(s.Text(), "\t")
		if !ok {
			continue
		}
		k.acknowledged++
		acked(graph.ArticleID(id))
		if n--; n == 0 {
			time.Sleep(time.Duration(k.rand.IntN(4000)) * time.Microsecond)
			_ = cmd.Process.Kill()
		}
	}
	k.kill(cmd)
}

func (k *killer) bulk() {
	path, of := k.input(150)
	k.listing(1+k.rand.IntN(140), func(id graph.ArticleID) {
		p := of[id]
		if version, ok := p.is(id); ok {
			p.ack(version)
		}
	}, "ingest", "--list", "--db", k.db, path)
}

// reextract makes some articles as an older extractor would have left them, with one
// statement, and kills the program while it finds the other.
func (k *killer) reextract() {
	k.someArticles()
	of := map[graph.ArticleID]*plan{}
	store, err := cayleystore.Open(k.db, cayleystore.Options{})
	if err != nil {
		k.t.Fatal(err)
	}
	for _, i := range k.rand.Perm(len(k.plans))[:100] {
		p := k.plans[i]
		if p.acked == 0 {
			continue
		}
		x := p.extraction(p.acked)
		x.Statements = append([]graph.Statement(nil), x.Statements[:1]...)
		x.Statements[0].Extractor = "older"
		if err := store.Replace(context.Background(), x, x.Article.ID); err != nil {
			k.t.Fatal(err)
		}
		p.older = true
	}
	for _, p := range k.plans {
		if p.acked > 0 {
			of[p.extraction(p.acked).Article.ID] = p
		}
	}
	if err := store.Close(); err != nil {
		k.t.Fatal(err)
	}
	k.listing(1+k.rand.IntN(40), func(id graph.ArticleID) { of[id].older = false },
		"ingest", "--reextract", "--list", "--db", k.db)
}

func (k *killer) delete() {
	k.someArticles()
	args := []string{"delete", "--db", k.db}
	var chosen []*plan
	for _, i := range k.rand.Perm(len(k.plans))[:12] {
		if p := k.plans[i]; p.acked > 0 {
			chosen, args = append(chosen, p), append(args, string(p.extraction(p.acked).Article.ID))
			p.deleting = true
		}
	}
	if len(chosen) == 0 {
		return
	}
	cmd := exec.Command(k.program, args...)
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	time.Sleep(k.soon())
	k.kill(cmd)
	if strings.Contains(out.String(), "deleted: ") {
		for _, p := range chosen {
			k.acknowledged++
			p.deleted()
		}
	}
}

// curate confirms some statements, and kills that.
func (k *killer) curate() {
	k.someArticles()
	args := []string{"curate", "confirm", "--by", "Ana", "--db", k.db}
	few := len(args) + 20
	for _, i := range k.rand.Perm(len(k.plans)) {
		if p := k.plans[i]; p.acked > 0 && len(args) < few {
			args = append(args, string(p.extraction(p.acked).Statements[0].ID))
		}
	}
	cmd := exec.Command(k.program, args...)
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	time.Sleep(k.soon())
	k.kill(cmd)
	for _, line := range strings.Split(out.String(), "\n") {
		if id, _, ok := strings.Cut(line, "\t"); ok && strings.HasPrefix(id, "cur_") {
			k.decided = append(k.decided, graph.CurationID(id))
			k.acknowledged++
		}
	}
}

// serve starts a server and returns its address; "" if it does not come up in time.
func (k *killer) serve() (cmd *exec.Cmd, address string) {
	cmd = exec.Command(k.program, "serve", "--db", k.db, "--addr", "127.0.0.1:0")
	errs, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		k.t.Fatal(err)
	}
	timer := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	lines := bufio.NewScanner(errs)
	for lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "http://127.0.0.1:"); ok {
			port, _, _ := strings.Cut(rest, "/")
			go io.Copy(io.Discard, errs)
			return cmd, "http://127.0.0.1:" + strings.Trim(port, `" `)
		}
	}
	k.t.Fatalf("the server does not come up: %v", cmd.Wait())
	return nil, ""
}

// live hands articles and merges in to a server, several at once, and kills it.
func (k *killer) live() {
	cmd, address := k.serve()
	time.AfterFunc(k.soon(), func() { _ = cmd.Process.Kill() })
	const clients = 3
	var acked [clients]int
	var merged [][2]graph.EntityID
	var work sync.WaitGroup
	for client := range clients {
		order := k.rand.Perm(len(k.plans))
		work.Go(func() {
			last := k.plans[client]
			for _, i := range order {
				if i%clients != client {
					continue
				}
				p := k.plans[i]
				v := p.next()
				if !handIn(address, p, v) {
					return
				}
				p.ack(v)
				if acked[client]++; client == 0 && acked[0]%3 == 0 {
					a, b := p.extraction(v).Statements[0].Speakers[0], last.extraction(1).Statements[0].Speakers[0]
					if a == b || k.paired[a] || k.paired[b] { // a later merge takes the place of an earlier
						continue
					}
					k.paired[a], k.paired[b] = true, true
					if mergeTwo(address, a, b) {
						merged = append(merged, [2]graph.EntityID{a, b})
					}
				}
				last = p
			}
		})
	}
	work.Wait()
	k.kill(cmd)
	k.merges = append(k.merges, merged...)
	k.acknowledged += acked[0] + acked[1] + acked[2] + len(merged)
}

// backupServed backs up a store that a server has, and kills the one or the other.
func (k *killer) backupServed() {
	k.someArticles()
	server, _ := k.serve()
	to := filepath.Join(k.dir, fmt.Sprintf("backup%d", k.rand.Uint64()))
	client := exec.Command(k.program, "backup", "--db", k.db, to)
	if err := client.Start(); err != nil {
		k.t.Fatal(err)
	}
	time.Sleep(k.soon())
	if k.rand.IntN(2) == 0 {
		k.kill(client)
		k.kill(server)
	} else {
		k.kill(server)
		_ = client.Wait()
	}
	k.checkBackup(to, client.ProcessState.Success())
}

// handIn tells whether a server has acknowledged a version of a plan.
func handIn(address string, p *plan, version int) bool {
	return mutate(address, `mutation($in: IngestArticleInput!) {done: ingestArticle(input: $in) {added errors {message}}}`,
		map[string]string{"text": p.text(version), "url": p.url(), "name": fmt.Sprint("plan ", p.number)})
}

// mergeTwo tells whether a server has acknowledged a merge.
func mergeTwo(address string, a, b graph.EntityID) bool {
	return mutate(address, `mutation($in: MergeEntitiesInput!) {done: mergeEntities(input: $in) {entity {id} errors {message}}}`,
		map[string]string{"from": string(a), "into": string(b), "reason": "a test"})
}

// mutate tells whether a mutation was answered, without errors.
func mutate(address, query string, in map[string]string) bool {
	body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"in": in}})
	if err != nil {
		return false
	}
	answer, err := http.Post(address+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	var got struct {
		Data   struct{ Done *struct{ Errors []any } }
		Errors []any
	}
	return json.NewDecoder(answer.Body).Decode(&got) == nil && got.Data.Done != nil && len(got.Errors)+len(got.Data.Done.Errors) == 0
}
