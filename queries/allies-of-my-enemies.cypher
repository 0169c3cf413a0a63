// Who sides with those that act against a state?
// param me = Japan
MATCH (me {name: $me})-[bad {sign: '-', polarity: 'affirmed', modality: 'actual'}]-(enemy:State)
MATCH (enemy)-[good {sign: '+', polarity: 'affirmed', modality: 'actual'}]-(ally:State)
WHERE ally <> me
RETURN ally.name AS ally, enemy.name AS enemy, collect(DISTINCT type(bad)) AS against, collect(DISTINCT type(good)) AS together
ORDER BY ally, enemy
