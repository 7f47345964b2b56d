;; Rows in 8 bits, and their inner products with two queries at once, a block of 16 rows after the other. `npm run emit`
;; writes scan-kernel.ts from this file; scan-memory.ts says what is where in memory.
;;
;; A block is dims x 16 bytes of codes, then 16 offsets (32-bit integers), then 16 scales (32-bit floats). Codes stand
;; four numbers of a row together, and 16 rows one behind the other: memory is read in one stream, and a register holds
;; four numbers of each of four rows, which are multiplied with the same four numbers of a query and added up, a row a
;; lane. So each row is read once for both queries, and no sum has to be gathered from several lanes.
;;
;; The product takes 7 bits of the query, from 0 to 127: 64 is added to each of its codes, and what that adds to a
;; product (64 x the sum of the row's codes) is the row's offset. Two products of 8 and 7 bits fit 16, so machines that add
;; in pairs first, and those that add all four at once, give the same.
(module
  (import "scan" "memory" (memory 1 65536 shared))

  ;; $scores: for each block 16 products with the first query, then 16 with the second, as 32-bit floats.
  (func (export "scan")
    (param $block i32) (param $blocks i32) (param $dims i32) (param $queries i32) (param $scores i32)
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
      (local.set $query (local.get $queries))
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
      (call $store_four (local.get $block) (local.get $scores) (local.get $a0) (local.get $b0))
      (call $store_four
        (i32.add (local.get $block) (i32.const 16)) (i32.add (local.get $scores) (i32.const 16))
        (local.get $a1) (local.get $b1))
      (call $store_four
        (i32.add (local.get $block) (i32.const 32)) (i32.add (local.get $scores) (i32.const 32))
        (local.get $a2) (local.get $b2))
      (call $store_four
        (i32.add (local.get $block) (i32.const 48)) (i32.add (local.get $scores) (i32.const 48))
        (local.get $a3) (local.get $b3))
      (local.set $block (i32.add (local.get $block) (i32.const 128)))
      (local.set $scores (i32.add (local.get $scores) (i32.const 128)))
      (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
      (br_if $next_block (local.get $blocks))))

  ;; The products of four rows: their sums without the offsets, times the scales.
  (func $store_four (param $offsets i32) (param $scores i32) (param $a v128) (param $b v128)
    (v128.store (local.get $scores)
      (f32x4.mul
        (v128.load offset=64 (local.get $offsets))
        (f32x4.convert_i32x4_s (i32x4.sub (local.get $a) (v128.load (local.get $offsets))))))
    (v128.store offset=64 (local.get $scores)
      (f32x4.mul
        (v128.load offset=64 (local.get $offsets))
        (f32x4.convert_i32x4_s (i32x4.sub (local.get $b) (v128.load (local.get $offsets)))))))

  ;; Writes a row's place in its block from $row, which has $dims 32-bit floats: each code is the nearest whole number to its
  ;; number in steps of a 127th of the largest one. Of two that are as near it is the even one.
  (func (export "encode") (param $row i32) (param $dims i32) (param $place i32)
    (local $at i32) (local $end i32) (local $largest f32) (local $steps f32) (local $codes v128) (local $sums v128)
    (local.set $at (local.get $row))
    (local.set $end (i32.add (local.get $row) (i32.mul (local.get $dims) (i32.const 4))))
    (loop $next_four
      (local.set $codes (f32x4.max (local.get $codes) (f32x4.abs (v128.load (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next_four (i32.lt_u (local.get $at) (local.get $end))))
    (local.set $largest
      (f32.max
        (f32.max (f32x4.extract_lane 0 (local.get $codes)) (f32x4.extract_lane 1 (local.get $codes)))
        (f32.max (f32x4.extract_lane 2 (local.get $codes)) (f32x4.extract_lane 3 (local.get $codes)))))
    ;; So little is nothing: its steps would be more than a float can say.
    (if (f32.gt (local.get $largest) (f32.const 1e-30))
      (then (local.set $steps (f32.div (f32.const 127) (local.get $largest)))))
    (loop $next_four
      (local.set $codes
        (i32x4.trunc_sat_f32x4_s
          (f32x4.nearest (f32x4.mul (v128.load (local.get $row)) (f32x4.splat (local.get $steps))))))
      (local.set $sums (i32x4.add (local.get $sums) (local.get $codes)))
      (local.set $codes (i16x8.narrow_i32x4_s (local.get $codes) (local.get $codes)))
      (v128.store32_lane 0 (local.get $place) (i8x16.narrow_i16x8_s (local.get $codes) (local.get $codes)))
      (local.set $place (i32.add (local.get $place) (i32.const 64)))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $next_four (i32.lt_u (local.get $row) (local.get $end))))
    (i32.store (local.get $place)
      (i32.mul (i32.const 64)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
          (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums))))))
    (f32.store offset=64 (local.get $place) (f32.div (local.get $largest) (f32.const 127)))))
