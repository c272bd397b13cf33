package index

import "whosaid/graph"

// filter returns a filter some fields of which are those of a statement.
func (m *model) filter(depth int) (f graph.Filter) {
	s, a := m.statement()
	other, _ := m.statement()
	often := func() bool { return m.rand.IntN(5) == 0 }
	if often() {
		f.Speakers = append(append(f.Speakers, s.Speakers...), other.Speakers...)
	}
	if often() {
		f.About = append(append(f.About, s.About...), other.About...)
	}
	if often() {
		f.Addressees = append(f.Addressees, s.Addressees...)
	}
	if often() {
		f.Via = []graph.OutletID{s.Via}
	}
	if often() {
		f.Outlets = []graph.OutletID{a.Outlet}
	}
	if m.rand.IntN(15) == 0 {
		f.Articles = []graph.ArticleID{a.ID, other.Article}
	}
	if m.rand.IntN(15) == 0 {
		f.Claims = []graph.ClaimID{graph.NewClaimID(s.ID)}
	}
	if often() {
		f.Kinds = []graph.Kind{s.Kind}
	}
	if often() {
		f.Acts = []graph.Act{s.Act, other.Act}
	}
	if often() {
		f.Media = []graph.Medium{s.Medium}
	}
	if often() {
		f.Negated = &s.Negated
	}
	if often() {
		f.Unnamed = &other.Negated
	}
	if often() {
		f.SpeakerKinds = []graph.EntityKind{graph.Person, graph.Group}
	}
	if often() {
		f.AboutKinds = []graph.EntityKind{graph.Concept}
	}
	if often() {
		f.From = other.When(a)
	}
	if often() {
		f.To = s.When(a)
	}
	if often() {
		f.Said = graph.Period{From: other.SaidOn, To: s.SaidOn}
	}
	if often() {
		f.Published = graph.Period{From: a.Published}
	}
	if often() {
		f.MinConfidence = s.Confidence
	}
	if often() {
		f.Text = []string{"sanctions", "we shall", "Peskov matters", "see or not", "…", "nobody", "matters matters"}[m.rand.IntN(7)]
	}
	if depth > 0 && often() {
		f.Not = []graph.Filter{m.filter(depth - 1)}
	}
	if often() {
		f.Reviews = []graph.Review{graph.Reviews[m.rand.IntN(len(graph.Reviews))], graph.Corrected}
	}
	f.Uncurated = m.rand.IntN(4) == 0
	return f
}
