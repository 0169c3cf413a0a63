// Who speaks for a body, and what do they say?
// param body = Pentagon
MATCH (person)-[:SPEAKS_FOR]->(body {name: $body})
OPTIONAL MATCH (a)-[r]->(b) WHERE person IN r.said_by
RETURN person.name AS person, count(r) AS statements, collect(r) AS said
ORDER BY statements DESC, person
