// Which two states pulled together before a day and apart after it, or the other way round?
// param day = 2023-01-01
MATCH (a:State)-[r {polarity: 'affirmed', modality: 'actual'}]-(b:State)
WHERE a.id < b.id AND r.sign IS NOT NULL AND r.published IS NOT NULL
WITH a, b, sum(CASE WHEN r.published < $day THEN r.weight ELSE 0.0 END) AS before,
     sum(CASE WHEN r.updated >= $day THEN r.weight ELSE 0.0 END) AS after
WHERE before * after < 0
RETURN a.name AS a, b.name AS b, before, after
ORDER BY a, b
