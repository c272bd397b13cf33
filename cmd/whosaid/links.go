package main

import (
	"io"

	"whosaid/extract/score"
	"whosaid/graph"
	"whosaid/graph/link"
)

// saidAtGold are the attributions of a gold as they are judged.
type saidAtGold map[score.AttributionID]link.Said

// add reads the attributions of the article of r, with what was extracted of them.
func (s saidAtGold) add(gold score.Document, r reading) error {
	statements, err := score.AtGold(gold, r.Extraction)
	if err != nil {
		return err
	}
	named := map[graph.EntityID]graph.Entity{}
	for _, e := range r.Entities {
		named[e.ID] = e
	}
	for i, st := range statements {
		var speakers []graph.Entity
		for _, id := range st.Speakers {
			speakers = append(speakers, named[id])
		}
		s[score.AttributionID{Document: gold.ID, Attribution: gold.Attributions[i].ID}] = link.NewSaid(st, r.Extraction.Article, speakers...)
	}
	return nil
}

// links scores how the pairs of a table are judged.
func (c *evalCmd) links(gold []score.Document, said saidAtGold) (*score.LinkReport, error) {
	var relations []string
	for _, r := range link.EveryRelation {
		relations = append(relations, string(r))
	}
	links, err := readFile(c.Links, func(r io.Reader) ([]score.Link, error) { return score.ReadLinks(r, gold, relations) })
	if err != nil {
		return nil, err
	}
	given, scores := make([]string, len(links)), make([]float64, len(links))
	for i, l := range links {
		j := link.Judge(said[l.A], said[l.B])
		given[i], scores[i] = string(j.Relation), j.Score
	}
	return score.ScoreLinks(links, relations, given, scores), nil
}
