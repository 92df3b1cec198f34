package page

// Params is embedded in the query DTOs of lists.
type Params struct {
	Page int `form:"page" binding:"omitempty,min=1"`
	Size int `form:"size" binding:"omitempty,min=1,max=100"`
}

func (p Params) Limit() int {
	if p.Size == 0 {
		return 25
	}
	return p.Size
}

func (p Params) Offset() int {
	if p.Page < 2 {
		return 0
	}
	return (p.Page - 1) * p.Limit()
}

type Result[T any] struct {
	Items []T   `json:"items"`
	Total int64 `json:"total"`
	Page  int   `json:"page"`
	Size  int   `json:"size"`
}

func Map[A, B any](in Result[A], f func(A) B) Result[B] {
	out := Result[B]{Items: make([]B, 0, len(in.Items)), Total: in.Total, Page: in.Page, Size: in.Size}
	for _, item := range in.Items {
		out.Items = append(out.Items, f(item))
	}
	return out
}
