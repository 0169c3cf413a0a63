// Which states have no tie to a state over at most four firm ties?
// param from = Nordkorea
MATCH (from {name: $from}), (other:State)
WHERE other <> from AND NOT EXISTS {
  MATCH p = ANY SHORTEST (from)-[r WHERE r.polarity = 'affirmed' AND r.modality = 'actual' AND NOT r.alleged]-{1,4}(other) RETURN p
}
RETURN other.name AS other
ORDER BY other
