package page

// Shares are verdicts with how often each is, as parts of one bar.
type Shares struct {
	Title  string
	Note   string // what they add up to
	Filter string // the name of the filter that a verdict's key goes to
	Parts  []Share
}

// Share is one part of a bar.
type Share struct {
	Verdict Verdict
	Count   int
}

// Segment is a share with its place in a bar, in thousandths of its length.
type Segment struct {
	Share
	From, Length int
}

// All is the sum of the parts.
func (s Shares) All() int {
	n := 0
	for _, p := range s.Parts {
		n += p.Count
	}
	return n
}

// Segments are the parts that there are, from end to end.
func (s Shares) Segments() []Segment {
	all, before := s.All(), 0
	var segments []Segment
	for _, p := range s.Parts {
		from := 1000 * before / all
		before += p.Count
		segments = append(segments, Segment{p, from, 1000*before/all - from})
	}
	return segments
}
