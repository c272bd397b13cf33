package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// A view is a segment as a Version has it.
type view struct {
	*segment
	gone *roaring.Bitmap // statements that have been removed; nil if none
	// The articles, entities and outlets that have been removed; nil if none.
	goneArticles, goneEntities, goneOutlets *roaring.Bitmap

	curation *curation // nil if it is as the articles have it
	marks    *marks    // those of curation

	claimed *claimed // what the claims of a filter hold
}

// live returns how many statements there are.
func (v view) live() int {
	if v.gone == nil {
		return v.len()
	}
	return v.len() - int(v.gone.GetCardinality())
}

// all returns every statement.
func (v view) all() *roaring.Bitmap {
	bm := roaring.New()
	bm.AddRange(0, uint64(v.len()))
	return v.less(bm)
}

// less returns bm without what has been removed.
func (v view) less(bm *roaring.Bitmap) *roaring.Bitmap {
	if v.gone == nil {
		return bm
	}
	return roaring.AndNot(bm, v.gone)
}

// match returns the statements that f chooses. The bitmap may lie in the segment.
func (v view) match(f graph.Filter) *roaring.Bitmap {
	all, ok := v.conjunction(f)
	if !ok {
		return roaring.New()
	}
	bm := v.both(all)
	for _, not := range f.Not {
		bm = roaring.AndNot(bm, v.match(not))
	}
	if f.MinConfidence > 0 {
		bm = v.confident(bm, f.MinConfidence)
	}
	return bm
}

// both returns what is in all lists: every statement if there is none.
func (v view) both(all []*roaring.Bitmap) *roaring.Bitmap {
	if len(all) == 0 {
		return v.all()
	}
	slices.SortFunc(all, func(a, b *roaring.Bitmap) int { return int(a.GetCardinality()) - int(b.GetCardinality()) })
	bm := all[0]
	for _, other := range all[1:] {
		if bm.IsEmpty() {
			break
		}
		bm = roaring.And(bm, other)
	}
	return v.less(bm)
}

// conjunction returns a list for each field of f but MinConfidence and Not; false
// if one of them has none.
func (v view) conjunction(f graph.Filter) (all []*roaring.Bitmap, ok bool) {
	and := func(asked int, lists []*roaring.Bitmap) bool {
		if asked == 0 {
			return true
		}
		if len(lists) == 0 {
			return false
		}
		all = append(all, either(lists))
		return true
	}
	ok = and(len(f.Speakers), listsOf(v.segment, bySpeaker, v.entities, f.Speakers)) &&
		and(len(f.About), listsOf(v.segment, byAbout, v.entities, f.About)) &&
		and(len(f.Addressees), listsOf(v.segment, byAddressee, v.entities, f.Addressees)) &&
		and(len(f.Via), listsOf(v.segment, byVia, v.outlets, f.Via)) &&
		and(len(f.Outlets), listsOf(v.segment, byOutlet, v.outlets, f.Outlets)) &&
		and(len(f.Articles), listsOf(v.segment, byArticle, v.articles, f.Articles)) &&
		and(len(f.Claims), v.listsOfClaims(f.Claims)) &&
		and(len(f.Kinds), v.traitLists(traitKind, placesIn(graph.Kinds, f.Kinds))) &&
		and(len(f.Acts), v.traitLists(traitAct, placesIn(graph.Acts, f.Acts))) &&
		and(len(f.Media), v.traitLists(traitMedium, placesIn(graph.Media, f.Media))) &&
		and(len(yesOrNo(f.Negated)), v.traitLists(traitPlain, yesOrNo(f.Negated))) &&
		and(len(yesOrNo(f.Unnamed)), v.traitLists(traitNamed, yesOrNo(f.Unnamed))) &&
		and(len(f.SpeakerKinds), v.ofKinds(traitSpeakerKind, bySpeaker, f.SpeakerKinds)) &&
		and(len(f.AboutKinds), v.ofKinds(traitAboutKind, byAbout, f.AboutKinds))
	if !ok {
		return nil, false
	}
	if len(f.Reviews) > 0 {
		all = append(all, v.reviewed(f.Reviews))
	}
	if f.From != "" || f.To != "" {
		all = append(all, v.between(f.From, f.To))
	}
	if f.Said != (graph.Period{}) {
		all = append(all, v.between(f.Said.From, f.Said.To), v.lists[byTrait].bitmap(uint32(traitSaid)))
	}
	if f.Published != (graph.Period{}) {
		all = append(all, v.publishedIn(f.Published))
	}
	if f.Text == "" {
		return all, true
	}
	words, ok := v.holding(f.Text)
	return append(all, words...), ok
}

// holding returns a list for each word of a text; false if one has none, or there are no
// words.
func (v view) holding(text string) (all []*roaring.Bitmap, ok bool) {
	for _, w := range textWords(text) {
		i, ok := v.words.find(w)
		if !ok {
			return nil, false
		}
		all = append(all, v.lists[byWord].bitmap(i))
	}
	return all, len(all) > 0
}

// yesOrNo returns which is asked for of a trait that does not hold and the one
// after it, that it does; neither if nothing is asked.
func yesOrNo(want *bool) []int {
	switch {
	case want == nil:
		return nil
	case *want:
		return []int{1}
	}
	return []int{0}
}

// textWords returns the words of Filter.Text, sorted, each once.
func textWords(text string) []string {
	words := wordsOf(text)
	slices.Sort(words)
	return slices.Compact(words)
}

// listsOf returns the lists of those ids that a table of the segment has.
func listsOf[ID ~string](s *segment, f field, t table, ids []ID) []*roaring.Bitmap {
	var all []*roaring.Bitmap
	for _, id := range ids {
		if i, ok := t.find(string(id)); ok {
			all = append(all, s.lists[f].bitmap(i))
		}
	}
	return all
}

// placesIn returns where wanted values stand among all.
func placesIn[T comparable](all, wanted []T) []int {
	var places []int
	for _, w := range wanted {
		if i := slices.Index(all, w); i >= 0 {
			places = append(places, i)
		}
	}
	return places
}

func (v view) traitLists(first int, places []int) []*roaring.Bitmap {
	var all []*roaring.Bitmap
	for _, p := range places {
		all = append(all, v.lists[byTrait].bitmap(uint32(first+p)))
	}
	return all
}

// either returns what is in one of the lists.
func either(lists []*roaring.Bitmap) *roaring.Bitmap {
	if len(lists) == 1 {
		return lists[0]
	}
	return roaring.FastOr(lists...)
}

// between returns the statements all of whose date lies between two dates.
func (v view) between(from, to graph.Date) *roaring.Bitmap {
	least, most := periodOf(from), periodOf(to)
	bm := roaring.New()
	for i, p := range v.days {
		if p.from > p.to || from != "" && p.from < least.from || to != "" && p.to > most.to {
			continue
		}
		bm.AddRange(uint64(v.dateStart[i]), uint64(v.dateStart[i+1]))
	}
	return bm
}

// publishedIn returns the statements of the articles published in a period.
func (v view) publishedIn(p graph.Period) *roaring.Bitmap {
	var lists []*roaring.Bitmap
	for i, d := range v.publishing {
		if d.Within(p.From, p.To) {
			lists = append(lists, v.lists[byPublished].bitmap(uint32(i)))
		}
	}
	return roaring.FastOr(lists...)
}

// confident returns those of bm that have at least a confidence.
func (v view) confident(bm *roaring.Bitmap, least float64) *roaring.Bitmap {
	if least > 1 {
		return roaring.New()
	}
	var above []*roaring.Bitmap
	for i := step(least) + 1; i < confidenceSteps; i++ {
		above = append(above, v.lists[byTrait].bitmap(uint32(traitBits+i)))
	}
	sure := roaring.New()
	if len(above) > 0 {
		sure = roaring.And(bm, either(above))
	}
	// Those of its own twentieth are looked at one by one.
	for it := roaring.And(bm, v.lists[byTrait].bitmap(uint32(traitBits+step(least)))).Iterator(); it.HasNext(); {
		if i := it.Next(); v.confidence[i] >= least {
			sure.Add(i)
		}
	}
	return sure
}
