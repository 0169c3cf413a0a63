// Who leads, speaks for, writes for or works for whom?
MATCH (person)-[r:SPEAKS_FOR|WRITES_FOR|AFFILIATED_WITH|HOLDS_OFFICE_IN|LEADS]->(body)
RETURN person.name AS person, type(r) AS relation, body.name AS body
ORDER BY relation, person
