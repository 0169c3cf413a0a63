// Who leads or holds office in which state?
MATCH (person)-[r:LEADS|HOLDS_OFFICE_IN]->(state:State)
RETURN state.name AS state, person.name AS person, type(r) AS relation
ORDER BY state, relation, person
