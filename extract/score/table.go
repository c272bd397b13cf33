package score

import (
	"bytes"
	"fmt"
	"io"
)

// WriteTable prints the figures in per cent, a section a block, each with what
// it was counted from. With Resamples set, F1 is followed by its interval.
func (r *Report) WriteTable(w io.Writer) error {
	var out bytes.Buffer
	section := ""
	for _, f := range r.Figures() {
		if f.Section != section {
			legend := ""
			if section == "" {
				legend = "   (P, R, F1; hits/predicted, hits/gold)"
			}
			fmt.Fprintf(&out, "\n== %s ==%s\n", f.Section, legend)
			section = f.Section
		}
		r.writeRow(&out, f)
	}
	_, err := w.Write(out.Bytes())
	return err
}

func (r *Report) writeRow(w io.Writer, f Figure) {
	if f.IsRate() {
		fmt.Fprintf(w, "  %-22s %-13s %28.1f   (%d/%d)\n",
			f.Measure, f.Name, 100*f.Recall(), int(f.GoldHits), f.Gold)
		return
	}
	interval := ""
	if r.Resamples > 0 && f.Name != "token" && f.Name != "+cue" {
		low, high := r.Interval(f.Key(), r.Resamples)
		interval = fmt.Sprintf("  [%.1f, %.1f]", 100*low, 100*high)
	}
	fmt.Fprintf(w, "  %-22s %-13s P %5.1f  R %5.1f  F1 %5.1f%s   (%.0f/%d, %.0f/%d)\n",
		f.Measure, f.Name, 100*f.Precision(), 100*f.Recall(), 100*f.F1(), interval,
		f.PredictedHits, f.Predicted, f.GoldHits, f.Gold)
}
