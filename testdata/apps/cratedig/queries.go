package main

const (
	qSession = `
		SELECT u.id, u.display_name, u.role, u.banned_at IS NOT NULL
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now()`

	qDesk = `SELECT shop_id, role FROM shop_staff WHERE shop_id = $1 AND user_id = $2 AND removed_at IS NULL`

	qOrder = `
		SELECT id, shop_id, buyer_id, status, total_cents, ship_to, tracking, created_at
		FROM orders WHERE id = $1`
	qOrderForUpdate = qOrder + ` FOR UPDATE`
	qOrderEvents    = `SELECT what, at FROM order_events WHERE order_id = $1 ORDER BY id`
	qOrderStaff     = `
		SELECT EXISTS (
			SELECT 1 FROM orders o JOIN shop_staff s ON s.shop_id = o.shop_id AND s.removed_at IS NULL
			WHERE o.id = $1 AND s.user_id = $2)`
	qOrderParty = `
		SELECT EXISTS (
			SELECT 1 FROM orders o
			WHERE o.id = $1 AND (o.buyer_id = $2 OR EXISTS (
				SELECT 1 FROM shop_staff s WHERE s.shop_id = o.shop_id AND s.user_id = $2 AND s.removed_at IS NULL)))`
	qOrderStatus = `
		WITH o AS (UPDATE orders SET status = $2 WHERE id = $1 RETURNING id)
		INSERT INTO order_events (order_id, actor_id, what) SELECT o.id, $3, $4 FROM o`
	qOrderOfShop = `SELECT id FROM orders WHERE id = $1 AND shop_id = $2 FOR UPDATE`
	qSetTracking = `UPDATE orders SET tracking = $2, status = 'shipped' WHERE id = $1 AND status IN ('paid', 'shipped')`

	qOffer = `
		SELECT f.id, f.listing_id, f.buyer_id, f.amount_cents, f.status, f.note
		FROM offers f
		JOIN listings l ON l.id = f.listing_id
		LEFT JOIN shop_staff s ON s.shop_id = l.shop_id AND s.user_id = $2 AND s.removed_at IS NULL
		WHERE f.id = $1 AND (f.buyer_id = $2 OR s.role IS DISTINCT FROM 'clerk')`
	qCounterOffer = `
		UPDATE offers f SET amount_cents = $3, status = 'countered'
		FROM listings l
		LEFT JOIN shop_staff s ON s.shop_id = l.shop_id AND s.user_id = $2 AND s.removed_at IS NULL
		WHERE f.id = $1 AND l.id = f.listing_id AND f.status IN ('open', 'countered')
		  AND (f.buyer_id = $2 OR s.role IN ('owner', 'manager'))
		RETURNING f.id, f.listing_id, f.buyer_id, f.amount_cents, f.status, f.note`

	qWithdrawDispute = `
		WITH mine AS (
			SELECT d.id FROM disputes d WHERE d.id = $1 AND d.opened_by = $2
		), closed AS (
			UPDATE disputes SET status = 'withdrawn', closed_at = now()
			WHERE id = $1 AND status = 'open'
			RETURNING id, order_id, status, resolution
		)
		SELECT c.id, c.order_id, c.status, c.resolution FROM closed c JOIN mine USING (id)`
	qAcceptDispute = `
		WITH mine AS (
			SELECT d.id FROM disputes d
			JOIN orders o ON o.id = d.order_id
			JOIN shop_staff s ON s.shop_id = o.shop_id AND s.role <> 'clerk' AND s.removed_at IS NULL
			WHERE d.id = $1 AND s.user_id = $2
		), closed AS (
			UPDATE disputes d SET status = 'accepted', resolution = $3, closed_at = now()
			FROM mine WHERE d.id = mine.id AND d.status = 'open'
			RETURNING d.id, d.order_id, d.status, d.resolution
		), refund AS (
			UPDATE orders o SET status = 'refunded' FROM closed c WHERE o.id = c.order_id
		)
		SELECT id, order_id, status, resolution FROM closed`

	qListing = `
		SELECT id, shop_id, release_id, grade, price_cents, status, shelf_note, version
		FROM listings WHERE id = $1`
	qReviseListing = `
		UPDATE listings SET grade = $2, price_cents = $3, shelf_note = $4, version = version + 1, updated_at = now()
		WHERE id = $1 AND ($5::bigint = 0 OR version = $5)
		RETURNING id, shop_id, release_id, grade, price_cents, status, shelf_note, version`
	qDropListing = `
		WITH gone AS (
			DELETE FROM listings WHERE id = $1 AND shop_id = $2 RETURNING id, release_id
		), noted AS (
			INSERT INTO audit_log (actor_id, what, detail)
			SELECT $3, 'listing.drop', jsonb_build_object('listing', id, 'release', release_id) FROM gone
		)
		SELECT count(*) FROM gone`
	qReprice = `
		UPDATE listings SET price_cents = $2, version = version + 1, updated_at = now()
		WHERE id = $1 AND shop_id = $3`
)
