package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"whosaid/graph"
)

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

// reextractServed lets a server do it, and kills that or who has asked for it.
func (k *killer) reextractServed() {
	of := k.makeOlder()
	server, _ := k.serve()
	client := exec.Command(k.program, "ingest", "--reextract", "--list", "--db", k.db)
	victim := []*exec.Cmd{server, client}[k.rand.IntN(2)]
	k.follow(client, victim, 1+k.rand.IntN(40), func(id graph.ArticleID) { of[id].older = false })
	k.kill(server)
	_ = client.Wait() // with an error, where the server was killed
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
