-- Writes types.parquet, as DuckDB writes it.
COPY (
  SELECT
    (i - 5)::TINYINT AS i1, (i - 5)::SMALLINT AS i2, (i - 5)::INTEGER AS i4, (i - 5)::BIGINT AS i8, (i - 5)::HUGEINT AS i16,
    i::UTINYINT AS u1, i::USMALLINT AS u2, i::UINTEGER AS u4, i::UBIGINT AS u8,
    (i / 4)::FLOAT AS f4, (i / 4)::DOUBLE AS f8,
    (i / 4)::DECIMAL(4, 2) AS d4, (i / 4)::DECIMAL(9, 2) AS d9, (i / 4)::DECIMAL(18, 2) AS d18, (i / 4)::DECIMAL(38, 2) AS d38,
    i % 2 = 1 AS flag,
    DATE '2026-03-04' + i::INTEGER AS day,
    TIME '10:00:00' + i * INTERVAL 500 MILLISECONDS AS time_of_day,
    (TIMESTAMP '2026-03-04 10:00:00' + i * INTERVAL 500 MILLISECONDS)::TIMESTAMP_S AS stamp_s,
    (TIMESTAMP '2026-03-04 10:00:00' + i * INTERVAL 500 MILLISECONDS)::TIMESTAMP_MS AS stamp_ms,
    TIMESTAMP '2026-03-04 10:00:00' + i * INTERVAL 500 MILLISECONDS AS stamp_us,
    (TIMESTAMP '2026-03-04 10:00:00' + i * INTERVAL 500 MILLISECONDS)::TIMESTAMP_NS AS stamp_ns,
    (TIMESTAMP '2026-03-04 10:00:00' + i * INTERVAL 500 MILLISECONDS)::TIMESTAMPTZ AS stamp_zone,
    i * INTERVAL 500 MILLISECONDS AS span,
    CASE WHEN i % 3 = 0 THEN 'idle' WHEN i % 3 = 1 THEN 'grasp' END AS word,
    CASE WHEN i % 4 <> 2 THEN i / 2 END AS gaps,
    [i / 2, i, -i] AS list, range(i % 3) AS ragged, CASE WHEN i <> 3 THEN [i, 2 * i] END AS list_gaps,
    [i / 2, i, -i]::FLOAT[3] AS place, {'x': i, 'y': {'z': i / 2}} AS inner_struct, [[i, i]] AS nested, MAP {'a': i} AS map
  FROM range(12) t(i)
) TO 'types.parquet' (FORMAT parquet, COMPRESSION zstd);
