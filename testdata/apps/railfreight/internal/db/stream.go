package db

import (
	"context"
	"database/sql"
	"time"
)

// The statements of this file are written by hand, as sqlc reads whole lists.

const streamConsignments = `
SELECT c.id, c.goods, c.place, c.created_at
FROM consignments c
WHERE c.company_id = ANY ($1::bigint[]) AND c.created_at >= $2
ORDER BY c.id`

// ConsignmentLine is a line of the export.
type ConsignmentLine struct {
	ID        int64
	Goods     string
	Place     string
	CreatedAt time.Time
}

// StreamConsignments calls each for every consignment of the companies.
func StreamConsignments(ctx context.Context, db *sql.DB, companies []int64, since time.Time, each func(ConsignmentLine) error) error {
	rows, err := db.QueryContext(ctx, streamConsignments, companies, since)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var l ConsignmentLine
		if err := rows.Scan(&l.ID, &l.Goods, &l.Place, &l.CreatedAt); err != nil {
			return err
		}
		if err := each(l); err != nil {
			return err
		}
	}
	return rows.Err()
}

const streamMovements = `
SELECT w.number, m.place, m.at
FROM movements m
JOIN wagons w ON w.id = m.wagon_id
WHERE w.company_id = $1 AND m.at >= $2
ORDER BY m.at`

// MovementLine is a line of the export.
type MovementLine struct {
	Number, Place string
	At            time.Time
}

// StreamMovements calls each for every movement of a company's wagons.
func StreamMovements(ctx context.Context, db *sql.DB, company int64, since time.Time, each func(MovementLine) error) error {
	rows, err := db.QueryContext(ctx, streamMovements, company, since)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var l MovementLine
		if err := rows.Scan(&l.Number, &l.Place, &l.At); err != nil {
			return err
		}
		if err := each(l); err != nil {
			return err
		}
	}
	return rows.Err()
}
