package knowledge

// https://pkg.go.dev/github.com/samber/lo (v1.53.0): loops over slices and maps as functions, many of them given an element and its
// position.
var lo = &Library{
	Name: "lo", Paths: []string{"github.com/samber/lo"},
	Calls: []Call{
		{Names: "Contains", Do: Contains, Arg: 1, To: 2},
		{Names: "ContainsBy SomeBy", Do: Contains, Kind: "func", Arg: 1, To: 2},
		{Names: "EveryBy", Do: Contains, Kind: "each", Arg: 1, To: 2},
		{Names: "NoneBy", Do: Contains, Kind: "none", Arg: 1, To: 2},
		{Names: "IndexOf", Do: Position, Arg: 1, To: 2},
		{Names: "Find", Do: Find, Arg: 1, To: 2},
		{Names: "FindOrElse", Do: Find, Arg: 1, Key: 2, To: 3},
		{Names: "Filter", Do: Without, Kind: "keep", Arg: 1, To: 2},
		{Names: "Reject", Do: Without, Arg: 1, To: 2},
		{Names: "Map", Do: Convert, Arg: 1, To: 2},
		{Names: "FilterMap", Do: Convert, Kind: "some", Arg: 1, To: 2},
		{Names: "KeyBy", Do: IndexBy, Arg: 1, To: 2},
		{Names: "Associate SliceToMap", Do: IndexBy, Kind: "pairs", Arg: 1, To: 2},
		{Names: "GroupBy", Do: IndexBy, Kind: "lists", Arg: 1, To: 2},
		{Names: "IsEmpty", Do: Equal, Kind: "zero", Arg: 1},
		{Names: "IsNotEmpty", Do: Equal, Kind: "some", Arg: 1},
		{Names: "Uniq Compact", Do: Adapt, Handler: 1},
		{Names: "Ternary", Do: Choose, Arg: 1, To: 2, Key: 3},
		{Names: "Must Must1", Do: Must, To: 2},
		{Names: "Must0", Do: Must, To: 1},
		{Names: "Must2", Do: Must, To: 3},
	},
}
