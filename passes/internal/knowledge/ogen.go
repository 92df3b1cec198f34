package knowledge

// https://pkg.go.dev/github.com/ogen-go/ogen v1.25.0: the generated server is code of the program; it picks a function by the path
// and decodes and encodes by these libraries.
var ogenLibraries = []*Library{
	{Name: "ogen/uri", Paths: []string{"github.com/ogen-go/ogen/uri"}, Calls: []Call{
		{Names: "NewPathDecoder", Do: PathParam, Kind: "Param Value", Arg: 1},
		{Names: "NormalizeEscapedPath", Do: Text, Kind: "alike", Arg: 1},
		{Recv: "*QueryDecoder HeaderDecoder *HeaderDecoder *CookieDecoder", Names: "DecodeParam", Do: Lend, Handler: 2},
		{Recv: "*QueryDecoder HeaderDecoder *HeaderDecoder *CookieDecoder", Names: "HasParam", Do: Decoded},
		{Recv: "Decoder", Names: "DecodeValue", Do: Same},
		{Recv: "Decoder *PathDecoder", Names: "DecodeArray", Do: Lend, Handler: 1},
	}},
	{Name: "ogen/conv", Paths: []string{"github.com/ogen-go/ogen/conv"}, Calls: []Call{
		{Names: "ToInt ToInt8 ToInt16 ToInt32 ToInt64 ToUint ToUint8 ToUint16 ToUint32 ToUint64 ToStringInt ToStringInt8 ToStringInt16 ToStringInt32 " +
			"ToStringInt64 ToStringUint ToStringUint8 ToStringUint16 ToStringUint32 ToStringUint64", Do: Same, Kind: "number", Arg: 1, Takes: "integer"},
		{Names: "ToString ToBytes ToTime ToDate ToDateTime ToBool ToUUID ToMAC ToAddr ToURL ToDuration ToUnixSeconds ToUnixNano ToUnixMicro ToUnixMilli " +
			"ToFloat32 ToFloat64 ToStringFloat32 ToStringFloat64", Do: Same, Arg: 1},
	}},
	{Name: "ogen/middleware", Paths: []string{"github.com/ogen-go/ogen/middleware"}, Calls: []Call{
		{Names: "HookMiddleware", Do: Hook, Kind: "Context Body Params Response.Type", Arg: 1, To: 2, Args: 3, Handler: 4},
		{Names: "ChainMiddlewares", Do: With, Kind: "one", To: 1},
		{Recv: "*Request", Names: "SetContext", Do: Boxed, Kind: "Context", Arg: 1},
	}},
	// https://pkg.go.dev/github.com/go-faster/jx v1.2.0
	{Name: "jx", Paths: []string{"github.com/go-faster/jx"}, Calls: []Call{
		{Recv: "*Decoder", Names: "ObjBytes Obj Arr", Do: Lend, Handler: 1},
		{Recv: "*Encoder", Names: "Write Raw RawStr Bool Base64 Float32 Float64 Int Int8 Int16 Int32 Int64 UInt UInt8 UInt16 UInt32 UInt64 Num " +
			"Str StrEscape ByteStr ByteStrEscape", Do: WriteTo, Arg: 1},
		{Recv: "*Encoder", Names: "String Bytes", Do: ReadText},
		{Recv: "*Encoder", Names: "WriteTo", Do: WriteTo, To: 1},
	}},
}
