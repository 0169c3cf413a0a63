// Which experts are quoted on a state?
// param state = Nordkorea
MATCH (about {name: $state})-[r]-()
UNWIND r.said_by AS speaker
WITH speaker, r WHERE speaker:Expert
RETURN speaker.name AS expert, count(DISTINCT r) AS statements, collect(DISTINCT type(r)) AS on
ORDER BY statements DESC, expert
