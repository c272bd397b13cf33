package main

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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
	k.follow(cmd, cmd, n, acked)
	k.kill(cmd)
}

// follow runs a command that lists what it has stored until it ends, calls acked with the
// ids, and kills victim after n of them or some time.
func (k *killer) follow(cmd, victim *exec.Cmd, n int, acked func(graph.ArticleID)) {
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		k.t.Fatal(err)
	}
	if k.rand.IntN(3) == 0 {
		n = -1
		timer := time.AfterFunc(k.soon(), func() { _ = victim.Process.Kill() })
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
			_ = victim.Process.Kill()
		}
	}
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

// reextract kills the program while it finds what an older extractor did not.
func (k *killer) reextract() {
	of := k.makeOlder()
	k.listing(1+k.rand.IntN(40), func(id graph.ArticleID) { of[id].older = false },
		"ingest", "--reextract", "--list", "--db", k.db)
}

// makeOlder makes some articles as an older extractor would have left them, with one
// statement. It returns the plans of the articles that are there.
func (k *killer) makeOlder() map[graph.ArticleID]*plan {
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
	return of
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
