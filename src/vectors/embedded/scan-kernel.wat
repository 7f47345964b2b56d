;; Rows in 8 bits or fewer, and their inner products with queries. `npm run emit` writes scan-kernel.ts from this file;
;; block-layout.ts and column-layout.ts say what is where in memory.
;;
;; What a scan writes for a row is no less than its product with the query: the product of their codes, times the row's
;; scale, and what the row's rounding can add to it, which is the row's residual times the query's reach (coded-query.ts).
;;
;; BLOCKS are for rows of which most numbers are something. A block is dims x 16 bytes of codes, then 16 offsets (32-bit
;; integers), 16 scales and 16 residuals (32-bit floats). Codes stand four numbers of a row together, and 16 rows one behind
;; the other: memory is read in one stream, and a register holds four numbers of each of four rows, which are multiplied with
;; the same four numbers of a query and added up, a row a lane. So each row is read once for both queries, and no sum has
;; to be gathered from several lanes.
;;
;; The product takes 7 bits of the query, from 0 to 127: 64 is added to each of its codes, and what that adds to a
;; product (64 x the sum of the row's codes) is the row's offset. Two products of 8 and 7 bits fit 16, so machines that add
;; in pairs first, and those that add all four at once, give the same.
;;
;; COLUMNS are for rows and queries of which most numbers are nothing. A chunk is dims columns, a byte for each of its rows,
;; then their scales, then their residuals. Only columns where the query has something are read, each in one stream, eight at
;; a time: four by four they are turned in registers, so that a lane has four numbers of one row, and multiplied as above. Here it is the
;; rows that are 7 bits, with 64 added: what that adds to a product is the same for all rows.
(module
  (import "scan" "memory" (memory 1 65536 shared))

  ;; A 32-bit float for each row: $scores for the first query, $others for the second. $queries: their reaches, then their codes,
  ;; four of each in turn.
  (func (export "scanBlocks")
    (param $block i32) (param $blocks i32) (param $dims i32) (param $queries i32) (param $scores i32) (param $others i32)
    (local $end i32) (local $query i32) (local $four v128) (local $first v128) (local $second v128)
    ;; Sums: of rows 0-3, 4-7, 8-11 and 12-15, with the first query (a) and the second (b).
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $b0 v128) (local $b1 v128) (local $b2 v128) (local $b3 v128)
    (loop $next_block
      (local.set $a0 (v128.const i32x4 0 0 0 0))
      (local.set $a1 (v128.const i32x4 0 0 0 0))
      (local.set $a2 (v128.const i32x4 0 0 0 0))
      (local.set $a3 (v128.const i32x4 0 0 0 0))
      (local.set $b0 (v128.const i32x4 0 0 0 0))
      (local.set $b1 (v128.const i32x4 0 0 0 0))
      (local.set $b2 (v128.const i32x4 0 0 0 0))
      (local.set $b3 (v128.const i32x4 0 0 0 0))
      (local.set $end (i32.add (local.get $block) (i32.mul (local.get $dims) (i32.const 16))))
      (local.set $query (i32.add (local.get $queries) (i32.const 8)))
      (loop $next_four
        (local.set $first (v128.load32_splat (local.get $query)))
        (local.set $second (v128.load32_splat offset=4 (local.get $query)))
        (local.set $four (v128.load (local.get $block)))
        (local.set $a0 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $four) (local.get $first) (local.get $a0)))
        (local.set $b0 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $four) (local.get $second) (local.get $b0)))
        (local.set $four (v128.load offset=16 (local.get $block)))
        (local.set $a1 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $four) (local.get $first) (local.get $a1)))
        (local.set $b1 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $four) (local.get $second) (local.get $b1)))
        (local.set $four (v128.load offset=32 (local.get $block)))
        (local.set $a2 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $four) (local.get $first) (local.get $a2)))
        (local.set $b2 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $four) (local.get $second) (local.get $b2)))
        (local.set $four (v128.load offset=48 (local.get $block)))
        (local.set $a3 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $four) (local.get $first) (local.get $a3)))
        (local.set $b3 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $four) (local.get $second) (local.get $b3)))
        (local.set $block (i32.add (local.get $block) (i32.const 64)))
        (local.set $query (i32.add (local.get $query) (i32.const 8)))
        (br_if $next_four (i32.lt_u (local.get $block) (local.get $end))))
      (local.set $first (v128.load32_splat (local.get $queries)))
      (local.set $second (v128.load32_splat offset=4 (local.get $queries)))
      (call $store_four (local.get $block) (local.get $scores) (local.get $a0) (local.get $first))
      (call $store_four (local.get $block) (local.get $others) (local.get $b0) (local.get $second))
      (local.set $block (i32.add (local.get $block) (i32.const 16)))
      (call $store_four (local.get $block) (i32.add (local.get $scores) (i32.const 16)) (local.get $a1) (local.get $first))
      (call $store_four (local.get $block) (i32.add (local.get $others) (i32.const 16)) (local.get $b1) (local.get $second))
      (local.set $block (i32.add (local.get $block) (i32.const 16)))
      (call $store_four (local.get $block) (i32.add (local.get $scores) (i32.const 32)) (local.get $a2) (local.get $first))
      (call $store_four (local.get $block) (i32.add (local.get $others) (i32.const 32)) (local.get $b2) (local.get $second))
      (local.set $block (i32.add (local.get $block) (i32.const 16)))
      (call $store_four (local.get $block) (i32.add (local.get $scores) (i32.const 48)) (local.get $a3) (local.get $first))
      (call $store_four (local.get $block) (i32.add (local.get $others) (i32.const 48)) (local.get $b3) (local.get $second))
      (local.set $block (i32.add (local.get $block) (i32.const 144)))
      (local.set $scores (i32.add (local.get $scores) (i32.const 64)))
      (local.set $others (i32.add (local.get $others) (i32.const 64)))
      (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
      (br_if $next_block (local.get $blocks))))

  ;; Of four rows, whose offsets are there: sums without the offsets, times the scales, and the residuals times the reach.
  (func $store_four (param $offsets i32) (param $scores i32) (param $sums v128) (param $reach v128)
    (v128.store (local.get $scores)
      (f32x4.add
        (f32x4.mul
          (v128.load offset=64 (local.get $offsets))
          (f32x4.convert_i32x4_s (i32x4.sub (local.get $sums) (v128.load (local.get $offsets)))))
        (f32x4.mul (v128.load offset=128 (local.get $offsets)) (local.get $reach)))))

  ;; A 32-bit float for each row of a chunk, and the largest of them. $query: how many bytes of fours follow, what a row's sum begins with (less than
  ;; nothing by what its 64s will add), the reach, nothing; then an even number of fours, each the places of its columns in the chunk and its codes.
  (func (export "scanColumns")
    (param $chunk i32) (param $rows i32) (param $dims i32) (param $query i32) (param $scores i32) (result f32)
    (local $row i32) (local $at i32) (local $four i32) (local $last i32)
    (local $c0 i32) (local $c1 i32) (local $c2 i32) (local $c3 i32)
    (local $c4 i32) (local $c5 i32) (local $c6 i32) (local $c7 i32)
    (local $first v128) (local $second v128) (local $reach v128) (local $most v128)
    (local $x0 v128) (local $x1 v128) (local $x2 v128) (local $x3 v128)
    (local $y0 v128) (local $y1 v128) (local $y2 v128) (local $y3 v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $reach (v128.load32_splat offset=8 (local.get $query)))
    (local.set $s0 (v128.load32_splat offset=4 (local.get $query)))
    (local.set $at (local.get $scores))
    (loop $next_rows
      (v128.store (local.get $at) (local.get $s0))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (local.set $row (i32.add (local.get $row) (i32.const 4)))
      (br_if $next_rows (i32.lt_u (local.get $row) (local.get $rows))))
    (local.set $four (i32.add (local.get $query) (i32.const 16)))
    (local.set $last (i32.add (local.get $four) (i32.load (local.get $query))))
    (block $no_more
      (loop $next_two_fours
        (br_if $no_more (i32.ge_u (local.get $four) (local.get $last)))
        (local.set $c0 (i32.add (local.get $chunk) (i32.load (local.get $four))))
        (local.set $c1 (i32.add (local.get $chunk) (i32.load offset=4 (local.get $four))))
        (local.set $c2 (i32.add (local.get $chunk) (i32.load offset=8 (local.get $four))))
        (local.set $c3 (i32.add (local.get $chunk) (i32.load offset=12 (local.get $four))))
        (local.set $c4 (i32.add (local.get $chunk) (i32.load offset=20 (local.get $four))))
        (local.set $c5 (i32.add (local.get $chunk) (i32.load offset=24 (local.get $four))))
        (local.set $c6 (i32.add (local.get $chunk) (i32.load offset=28 (local.get $four))))
        (local.set $c7 (i32.add (local.get $chunk) (i32.load offset=32 (local.get $four))))
        (local.set $first (v128.load32_splat offset=16 (local.get $four)))
        (local.set $second (v128.load32_splat offset=36 (local.get $four)))
        (local.set $row (i32.const 0))
        (local.set $at (local.get $scores))
        (loop $next_rows
          (local.set $x0 (v128.load (i32.add (local.get $c0) (local.get $row))))
          (local.set $x1 (v128.load (i32.add (local.get $c1) (local.get $row))))
          (local.set $x2 (v128.load (i32.add (local.get $c2) (local.get $row))))
          (local.set $x3 (v128.load (i32.add (local.get $c3) (local.get $row))))
          ;; Two numbers of each row side by side, of rows 0-7 and of rows 8-15; then four, of four rows each.
          (local.set $y0 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $x0) (local.get $x1)))
          (local.set $y1 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $x0) (local.get $x1)))
          (local.set $y2 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $x2) (local.get $x3)))
          (local.set $y3 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $x2) (local.get $x3)))
          (local.set $x0 (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $y0) (local.get $y2)))
          (local.set $x1 (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $y0) (local.get $y2)))
          (local.set $x2 (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $y1) (local.get $y3)))
          (local.set $x3 (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $y1) (local.get $y3)))
          (local.set $s0
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $first) (local.get $x0) (v128.load (local.get $at))))
          (local.set $s1
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $first) (local.get $x1) (v128.load offset=16 (local.get $at))))
          (local.set $s2
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $first) (local.get $x2) (v128.load offset=32 (local.get $at))))
          (local.set $s3
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $first) (local.get $x3) (v128.load offset=48 (local.get $at))))
          (local.set $x0 (v128.load (i32.add (local.get $c4) (local.get $row))))
          (local.set $x1 (v128.load (i32.add (local.get $c5) (local.get $row))))
          (local.set $x2 (v128.load (i32.add (local.get $c6) (local.get $row))))
          (local.set $x3 (v128.load (i32.add (local.get $c7) (local.get $row))))
          (local.set $y0 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $x0) (local.get $x1)))
          (local.set $y1 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $x0) (local.get $x1)))
          (local.set $y2 (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $x2) (local.get $x3)))
          (local.set $y3 (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $x2) (local.get $x3)))
          (local.set $x0 (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $y0) (local.get $y2)))
          (local.set $x1 (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $y0) (local.get $y2)))
          (local.set $x2 (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $y1) (local.get $y3)))
          (local.set $x3 (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $y1) (local.get $y3)))
          (local.set $s0
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $second) (local.get $x0) (local.get $s0)))
          (local.set $s1
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $second) (local.get $x1) (local.get $s1)))
          (local.set $s2
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $second) (local.get $x2) (local.get $s2)))
          (local.set $s3
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $second) (local.get $x3) (local.get $s3)))
          (v128.store (local.get $at) (local.get $s0))
          (v128.store offset=16 (local.get $at) (local.get $s1))
          (v128.store offset=32 (local.get $at) (local.get $s2))
          (v128.store offset=48 (local.get $at) (local.get $s3))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (br_if $next_rows (i32.lt_u (local.get $row) (local.get $rows))))
        (local.set $four (i32.add (local.get $four) (i32.const 40)))
        (br $next_two_fours)))
    (local.set $c0 (i32.add (local.get $chunk) (i32.mul (local.get $dims) (local.get $rows))))
    (local.set $c1 (i32.add (local.get $c0) (i32.mul (local.get $rows) (i32.const 4))))
    (local.set $row (i32.const 0))
    (local.set $most (f32x4.splat (f32.const -inf)))
    (loop $next_rows
      (local.set $x0
        (f32x4.add
          (f32x4.mul (v128.load (local.get $c0)) (f32x4.convert_i32x4_s (v128.load (local.get $scores))))
          (f32x4.mul (v128.load (local.get $c1)) (local.get $reach))))
      (v128.store (local.get $scores) (local.get $x0))
      (local.set $most (f32x4.pmax (local.get $most) (local.get $x0)))
      (local.set $c0 (i32.add (local.get $c0) (i32.const 16)))
      (local.set $c1 (i32.add (local.get $c1) (i32.const 16)))
      (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
      (local.set $row (i32.add (local.get $row) (i32.const 4)))
      (br_if $next_rows (i32.lt_u (local.get $row) (local.get $rows))))
    (call $most_of (local.get $most)))

  ;; The largest of a row's numbers, whichever sign it has.
  (func $largest_of (param $row i32) (param $dims i32) (result f32)
    (local $end i32) (local $largest v128)
    (local.set $end (i32.add (local.get $row) (i32.mul (local.get $dims) (i32.const 4))))
    (loop $next_four
      (local.set $largest (f32x4.max (local.get $largest) (f32x4.abs (v128.load (local.get $row)))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $next_four (i32.lt_u (local.get $row) (local.get $end))))
    (call $most_of (local.get $largest)))

  (func $most_of (param $lanes v128) (result f32)
    (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $lanes)) (f32x4.extract_lane 1 (local.get $lanes)))
      (f32.max (f32x4.extract_lane 2 (local.get $lanes)) (f32x4.extract_lane 3 (local.get $lanes)))))

  (func $sum_of (param $lanes v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $lanes)) (f32x4.extract_lane 1 (local.get $lanes)))
      (f32.add (f32x4.extract_lane 2 (local.get $lanes)) (f32x4.extract_lane 3 (local.get $lanes)))))

  ;; Steps in one; none where the largest number is so little that they would be more than a float can say.
  (func $steps_in_one (param $steps f32) (param $largest f32) (result f32)
    (if (result f32) (f32.gt (local.get $largest) (f32.const 1e-30))
      (then (f32.div (local.get $steps) (local.get $largest)))
      (else (f32.const 0))))

  ;; No less than the length of what rounding has taken from a row: sums of 32 bits are off by far less than a thousandth, and
  ;; what squares are too small to say is less than what is added.
  (func $residual_of (param $squares v128) (result f32)
    (f32.add (f32.const 1e-17) (f32.mul (f32.const 1.001) (f32.sqrt (call $sum_of (local.get $squares))))))

  ;; Writes a row into its block from $row, which has $dims 32-bit floats, and its facts from $facts on: its offset, and 64 bytes
  ;; further each its scale and its residual. Each code is the nearest whole number to its number in steps of a 127th of the
  ;; largest one; of two that are as near it is the even one. The square of the length of what the codes say.
  (func (export "encodeBlocks") (param $row i32) (param $dims i32) (param $place i32) (param $facts i32) (result f32)
    (local $end i32) (local $steps f32) (local $scale f32) (local $codes v128) (local $sums v128)
    (local $rounded v128) (local $lost v128) (local $residuals v128) (local $squares v128)
    (local.set $end (i32.add (local.get $row) (i32.mul (local.get $dims) (i32.const 4))))
    (local.set $scale (call $largest_of (local.get $row) (local.get $dims)))
    (local.set $steps (call $steps_in_one (f32.const 127) (local.get $scale)))
    (local.set $scale (f32.div (local.get $scale) (f32.const 127)))
    (loop $next_four
      (local.set $rounded (f32x4.nearest (f32x4.mul (v128.load (local.get $row)) (f32x4.splat (local.get $steps)))))
      (local.set $codes (i32x4.trunc_sat_f32x4_s (local.get $rounded)))
      (local.set $sums (i32x4.add (local.get $sums) (local.get $codes)))
      (local.set $codes (i16x8.narrow_i32x4_s (local.get $codes) (local.get $codes)))
      (v128.store32_lane 0 (local.get $place) (i8x16.narrow_i16x8_s (local.get $codes) (local.get $codes)))
      (local.set $rounded (f32x4.mul (local.get $rounded) (f32x4.splat (local.get $scale))))
      (local.set $lost (f32x4.sub (v128.load (local.get $row)) (local.get $rounded)))
      (local.set $squares (f32x4.add (local.get $squares) (f32x4.mul (local.get $rounded) (local.get $rounded))))
      (local.set $residuals (f32x4.add (local.get $residuals) (f32x4.mul (local.get $lost) (local.get $lost))))
      (local.set $place (i32.add (local.get $place) (i32.const 64)))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $next_four (i32.lt_u (local.get $row) (local.get $end))))
    (i32.store (local.get $facts)
      (i32.mul (i32.const 64)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
          (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums))))))
    (f32.store offset=64 (local.get $facts) (local.get $scale))
    (f32.store offset=128 (local.get $facts) (call $residual_of (local.get $residuals)))
    (call $sum_of (local.get $squares)))

  ;; The same for a row of a chunk of $rows rows, in steps of a 63rd of the largest number, and 64 added to each. Its scale is
  ;; written to $facts, its residual behind the scales of all.
  (func (export "encodeColumns")
    (param $row i32) (param $dims i32) (param $place i32) (param $facts i32) (param $rows i32) (result f32)
    (local $end i32) (local $steps f32) (local $scale f32) (local $codes v128)
    (local $rounded v128) (local $lost v128) (local $residuals v128) (local $squares v128)
    (local.set $end (i32.add (local.get $row) (i32.mul (local.get $dims) (i32.const 4))))
    (local.set $scale (call $largest_of (local.get $row) (local.get $dims)))
    (local.set $steps (call $steps_in_one (f32.const 63) (local.get $scale)))
    (local.set $scale (f32.div (local.get $scale) (f32.const 63)))
    (loop $next_four
      (local.set $rounded (f32x4.nearest (f32x4.mul (v128.load (local.get $row)) (f32x4.splat (local.get $steps)))))
      (local.set $codes
        (i32x4.add (i32x4.trunc_sat_f32x4_s (local.get $rounded)) (i32x4.splat (i32.const 64))))
      (v128.store8_lane 0 (local.get $place) (local.get $codes))
      (local.set $place (i32.add (local.get $place) (local.get $rows)))
      (v128.store8_lane 4 (local.get $place) (local.get $codes))
      (local.set $place (i32.add (local.get $place) (local.get $rows)))
      (v128.store8_lane 8 (local.get $place) (local.get $codes))
      (local.set $place (i32.add (local.get $place) (local.get $rows)))
      (v128.store8_lane 12 (local.get $place) (local.get $codes))
      (local.set $place (i32.add (local.get $place) (local.get $rows)))
      (local.set $rounded (f32x4.mul (local.get $rounded) (f32x4.splat (local.get $scale))))
      (local.set $lost (f32x4.sub (v128.load (local.get $row)) (local.get $rounded)))
      (local.set $squares (f32x4.add (local.get $squares) (f32x4.mul (local.get $rounded) (local.get $rounded))))
      (local.set $residuals (f32x4.add (local.get $residuals) (f32x4.mul (local.get $lost) (local.get $lost))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $next_four (i32.lt_u (local.get $row) (local.get $end))))
    (f32.store (local.get $facts) (local.get $scale))
    (f32.store
      (i32.add (local.get $facts) (i32.mul (local.get $rows) (i32.const 4)))
      (call $residual_of (local.get $residuals)))
    (call $sum_of (local.get $squares))))
