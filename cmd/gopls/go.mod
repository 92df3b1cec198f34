module github.com/authvet/authvet/cmd/gopls

go 1.26.0
