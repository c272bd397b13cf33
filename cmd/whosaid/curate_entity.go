package main

import (
	"context"
	"fmt"
	"strings"

	"whosaid/graph"
)

type curateMergeCmd struct {
	Entity string `arg:"" help:"Id or name of the entity that is merged."`
	Into   string `arg:"" help:"Id or name of the one that stands for both."`
	decisionFlags
}

// on merges two entities. A merge of a person stands above what programs find.
func (c *curateMergeCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	var ids [2]graph.EntityID
	for i, name := range []string{c.Entity, c.Into} {
		e, err := entityCalled(ctx, store, name)
		if err != nil {
			return err
		}
		if ids[i] = e.ID; graph.TypeOf(name) == graph.EntityType {
			ids[i] = graph.EntityID(name) // it may be merged into another yet
		}
	}
	if ids[0] == ids[1] {
		return fmt.Errorf("%q and %q are one already", c.Entity, c.Into)
	}
	return c.decide(ctx, std, store, graph.Curation{Action: graph.MergeEntities, Entity: ids[0], Into: ids[1]})
}

type curateSplitCmd struct {
	Entities []string `arg:"" name:"entity" help:"Ids of entities that are to stand for themselves again: what merges prints first. With --in, the id or name of one that is two."`
	In       []string `placeholder:"ARTICLE" sep:"none" help:"Id, name or URL of an article in which it is somebody else; may be repeated."`
	Name     string   `help:"What the other is called; with --in."`
	decisionFlags
}

// on keeps entities apart from those that they were merged into, or makes another of one
// in some articles.
func (c *curateSplitCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	if len(c.In) > 0 || c.Name != "" {
		return c.splitOff(ctx, std, store)
	}
	all, _, err := splits(ctx, store, c.Entities)
	if err != nil {
		return err
	}
	return c.decide(ctx, std, store, all...)
}

func (c *curateSplitCmd) splitOff(ctx context.Context, std *streams, store graph.Store) error {
	if len(c.In) == 0 || strings.TrimSpace(c.Name) == "" || len(c.Entities) != 1 {
		return fmt.Errorf("%w: to make another of one entity, give that one, --in ARTICLE and --name NAME, none of them empty", errUsage)
	}
	e, err := entityCalled(ctx, store, c.Entities[0])
	if err != nil {
		return err
	}
	if graph.TypeOf(c.Entities[0]) == graph.EntityType {
		e.ID = graph.EntityID(c.Entities[0]) // one of those that are one
	}
	var articles []graph.ArticleID
	for _, name := range c.In {
		a, err := articleCalled(ctx, store, name)
		if err != nil {
			return err
		}
		articles = append(articles, a.ID)
	}
	all, err := graph.SplitsOff(ctx, store, e.ID, c.Name, articles...)
	if err != nil {
		return err
	}
	return c.decide(ctx, std, store, all...)
}

// splits returns what keeps entities apart from those that they are merged into, and
// the merges that it undoes.
func splits(ctx context.Context, store graph.Store, ids []string) (all []graph.Curation, undone []graph.Merge, err error) {
	merges, err := store.Merges(ctx)
	if err != nil {
		return nil, nil, err
	}
	live := map[graph.EntityID]graph.Merge{}
	for _, m := range merges {
		if !m.Apart {
			live[m.From] = m
		}
	}
	for _, id := range ids {
		m, ok := live[graph.EntityID(id)]
		if !ok {
			return nil, nil, fmt.Errorf("%q is not merged into another; \"whosaid merges\" lists the ids of those that are", id)
		}
		all = append(all, graph.Curation{Action: graph.SplitEntity, Entity: m.From, Into: m.Into})
		undone = append(undone, m)
	}
	return all, undone, nil
}

type curateRenameCmd struct {
	Entity string `arg:"" help:"Id or name of the entity."`
	Name   string `arg:"" help:"Its name from now on."`
	decisionFlags
}

// on renames an entity. It is found by its other names still.
func (c *curateRenameCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	return c.decideOn(ctx, std, store, c.Entity, graph.Curation{Action: graph.RenameEntity, Name: c.Name})
}

type curateKindCmd struct {
	Entity string `arg:"" help:"Id or name of the entity."`
	Kind   string `arg:"" enum:"person,organization,place,group,concept" help:"person, organization, place, group or concept."`
	decisionFlags
}

// on sets the kind of an entity.
func (c *curateKindCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	return c.decideOn(ctx, std, store, c.Entity, graph.Curation{Action: graph.SetKind, Kind: graph.EntityKind(strings.ToUpper(c.Kind))})
}

type curateWikidataCmd struct {
	Entity string `arg:"" help:"Id or name of the entity."`
	Item   string `arg:"" help:"The item, such as Q42; none if it is none that is known."`
	decisionFlags
}

// on sets the item of Wikidata that an entity is.
func (c *curateWikidataCmd) on(ctx context.Context, std *streams, store graph.Store) error {
	item := graph.WikidataID(c.Item)
	if c.Item == "none" {
		item = ""
	}
	return c.decideOn(ctx, std, store, c.Entity, graph.Curation{Action: graph.SetWikidata, SameAs: item})
}

// decideOn decides something about the entity with an id or a name.
func (f decisionFlags) decideOn(ctx context.Context, std *streams, store graph.Store, entity string, d graph.Curation) error {
	e, err := entityCalled(ctx, store, entity)
	if err != nil {
		return err
	}
	d.Entity = e.ID
	return f.decide(ctx, std, store, d)
}
