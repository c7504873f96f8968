"""A sound contract file, what may be added to it, and the mistakes that are refused."""

GOOD = """\
# Un contrat inventé
spsti = "essai"
nom = "Essai"
titre = "Contrat d'essai"
debut = 2025-03-27
fin = 2029-03-26
volet = "Volet 2"
signataires = ["Essai", "DREETS"]
roles = [
  "pilote",
]

[[chiffre]]
libelle = "Communes en zone 3"
annonce = "21 communes"
valeur = 21
unite = "communes"
communes = "2016"
zones = [3]
tolerance = 0
explication = "Même décompte."

[[action]]
code = "A1"
objectif = "Former"
libelle = "Former les professionnels"
qui = ["Essai"]
page = "suivi/formation"

[[action.preuve]]
registre = "formation"
ou = { module = ["general"] }

[[action.echeance]]
libelle = "T3 2025"
de = "2025-T3"
a = "2025-T3"

[[action]]
code = "A2"
objectif = "Sensibiliser"
libelle = "Sensibiliser les entreprises"
qui = ["Essai"]
page = "suivi/communication"
regle = { sorte = "continu" }

[[action.preuve]]
registre = "communication"

[[action.preuve]]
registre = "livrable"
ou = { action = ["A2"] }

[[action.echeance]]
libelle = "Septembre–décembre"
chaque_annee = { de = 9, a = 12, annees = [2025, 2028] }

[[action.echeance]]
libelle = "Journée européenne du radon"
code = "A2-J"
chaque_annee = { de = "11-07", a = "11-07", annees = [2025, 2028], avance = 31 }

[[action.echeance.preuve]]
registre = "communication"
ou = { journee_radon = ["oui"] }

[[indicateur]]
code = "A1-formes"
action = "A1"
libelle = "Personnes formées"
officiel = true
theme = "formation"
repere = "formes"
compter = "personnes"
chacun = "module"
unite = "personnes"

[[indicateur.source]]
registre = "formation"
ou = { module = ["general", "specifique"] }

[[indicateur]]
code = "A2-supports"
actions = ["A1", "A2"]
libelle = "Supports diffusés"
theme = "communication"
compter = "somme"
champ = "exemplaires"
unite = "supports"
sens = "neutre"
note = "Là où leur nombre est connu."
cible = 200

[[indicateur.source]]
registre = "communication"

[[engagement]]
code = "E1"
partie = "carsat"
libelle = "Prêter des documents"
actions = ["A2"]

[[bilan]]
code = "B1"
sorte = "annuel"
libelle = "Bilan de l'année"
mois = 3

[[bilan]]
code = "B2"
sorte = "intermediaire"
libelle = "Point d'étape"
le = "06-30"
"""

FILLED = """
[[indicateur]]
code = "A2-recus"
action = "A2"
libelle = "Résultats reçus"
theme = "mesurage"
compter = "actes"
unite = "résultats"

[[indicateur.source]]
registre = "mesurage"
ou = { resultat = ["*"], laboratoire = ["*"] }
"""

IMPACTED = """
[[indicateur]]
code = "A1-impactees"
action = "A1"
libelle = "Entreprises fortement impactées"
theme = "connaissance"
compter = "entreprises"
unite = "entreprises"

[[indicateur.source]]
registre = "adherents"
ou = { fortement_impactees = ["oui"] }
"""

IMPACT = """
[fortement_impactees]
action = "A1"
note = "Le radon s'accumule sous terre."

[[fortement_impactees.cas]]
libelle = "zone 3 et sous-sol"
zones = [3]
lieux = ["sous_sol"]
secteurs_sous_sol = ["56", "10.71C"]

[[fortement_impactees.cas]]
libelle = "résultat haut"
resultat = 300
"""

IMPACT_REFUSALS = [
    ('action = "A1"\nnote', 'action = "S3"\nnote', 'action = "S3"',
     "« S3 » n'est pas une action de ce contrat ; écrivez « A1 », « A2 »."),
    ('note = "Le radon s\'accumule sous terre."\n', '', "[fortement_impactees]",
     "il manque « note » ; ajoutez cette clé (voir README.md)."),
    ('zones = [3]\nlieux', 'zones = [3, 4]\nlieux', "zones = [3, 4]",
     "une zone n'est ni 1, ni 2, ni 3 ; écrivez zones = [3]."),
    ('lieux = ["sous_sol"]', 'lieux = ["sous-sol"]', "lieux",
     "« sous-sol » n'est pas un lieu ; écrivez plutôt « sous_sol »."),
    ('"10.71C"]', '"boulangerie"]', "boulangerie",
     "« boulangerie » n'est pas une division ni un code NAF rév. 2 ; écrivez « 56 », « 10.71 » ou"
     " « 10.71C »."),
    ('resultat = 300', 'resultat = 0', "resultat =",
     "tout résultat atteint 0 Bq/m³ ; écrivez un seuil, 300."),
    ('resultat = 300\n', '', "résultat haut",
     "ce cas ne demande rien ; écrivez « zones », « lieux » ou « resultat »."),
    ('resultat = 300', 'seuil = 300', "seuil",
     "clé inconnue « seuil » ; écrivez « libelle », « zones », « lieux », « secteurs_sous_sol »,"
     " « secteurs_specifiques », « resultat »."),
]  # fmt: skip

REFUSALS = [
    # what is written, what replaces it, a word of the line that is to be named, the sentence
    ('libelle = "T3 2025"', 'libelle = "T3 2025', 'libelle = "T3 2025',
     "la syntaxe TOML n'est pas respectée, vers la colonne 19 ; vérifiez les guillemets, les"
     " crochets, le signe = et les clés écrites deux fois."),
    ('nom = "Essai"', 'nom = "Essai"\nnom = "Deux"', 'nom = "Deux"',
     "la syntaxe TOML n'est pas respectée, vers la colonne 13 ; vérifiez les guillemets, les"
     " crochets, le signe = et les clés écrites deux fois."),
    ('volet = "Volet 2"', 'volets = "Volet 2"', "volets",
     "clé inconnue « volets » ; écrivez plutôt « volet »."),
    ('volet = "Volet 2"\n', '', "# Un contrat",
     "il manque « volet » ; ajoutez cette clé (voir README.md)."),
    ('sorte = "continu"', 'sorte = "continue"', "continue",
     "« continue » n'est pas une valeur de « sorte » ; écrivez plutôt « continu »."),
    ('sorte = "continu"', 'sorte = "continu", seuil = 2', "seuil",
     "clé inconnue « seuil » ; écrivez « sorte »."),
    ('sorte = "continu"', 'sorte = "part", roles = ["medcin"], modules = ["general"],'
     ' personnes = "x"', "medcin",
     "« medcin » n'est pas une valeur de « roles » ; écrivez plutôt « medecin »."),
    ('sorte = "continu"', 'sorte = "declare", cible = "A9"', "A9",
     "l'indicateur « A9 » n'existe pas ; écrivez « A1-formes », « A2-supports »."),
    ('sorte = "continu"', 'sorte = "nombre", condition = [{ libelle = "x", seuil = 0, source = []'
     ' }]', "seuil", "« seuil » n'est pas un nombre entier ; écrivez 1, 2 ou 3."),
    ('sorte = "continu"', 'sorte = "nombre", condition = [{ libelle = "x", compter = "personnes",'
     ' source = [{ registre = "communication" }] }]', 'compter = "personnes", source',
     "« personnes » ne se compte pas dans « communication » ; changez « compter » ou le"
     " registre."),
    ('debut = 2025-03-27', 'debut = "2025-03-27"', "debut",
     "« debut » n'est pas une date ; écrivez année-mois-jour, sans guillemets."),
    ('fin = 2029-03-26', 'fin = 2024-03-26', "fin = ",
     "le contrat finit avant de commencer ; vérifiez « debut » et « fin »."),
    ('spsti = "essai"', 'spsti = "autre"', "spsti",
     "« spsti » vaut « autre » et non « essai » ; donnez au fichier le code de son service."),
    ('zones = [3]', 'zones = [4]', "zones",
     "une zone n'est ni 1, ni 2, ni 3 ; écrivez zones = [2, 3]."),
    ('communes = "2016"', 'communes = "2015"', "2015",
     "« 2015 » n'est pas une valeur de « communes » ; écrivez « 2016 » ou « actuelles »."),
    ('valeur = 21', 'valeur = nan', "valeur",
     "« valeur » n'est pas un nombre positif ; écrivez un nombre."),
    ('code = "A2"', 'code = "A1"', "",
     "« A1 » est déjà le code d'un autre bloc ; donnez à chacun le sien."),
    ('code = "A1-formes"', 'code = "A1 formés"', "A1 formés",
     "« A1 formés » n'est pas un code ; une lettre, puis lettres sans accent, chiffres ou tirets,"
     " 60 signes au plus."),
    ('code = "A2-supports"', 'code = "A1-formes"', "",
     "« A1-formes » est déjà le code d'un autre bloc ; donnez à chacun le sien."),
    ('sens = "neutre"', 'repere = "formes"', "",
     "« formes » est déjà le repère d'un autre bloc ; donnez à chacun le sien."),
    ('code = "A2-J"', 'code = "A1"', "",
     "« A1 » est déjà le code d'une action ou d'une échéance ; donnez à chacune le sien."),
    ('code = "A2-J"\n', '', "",
     "cette échéance a ses preuves mais pas de code ; ajoutez-lui un « code »."),
    ('page = "suivi/communication"', 'page = "suivi/comunication"', "suivi/comunication",
     "page inconnue « suivi/comunication » ; écrivez plutôt « suivi/communication »."),
    ('a = "2025-T3"', 'a = "2025-T5"', "2025-T5",
     "échéance illisible « 2025-T5 » ; écrivez « 2025-T3 », « 2026-S1 », « 2025-10 », « 2025 » ou"
     " « 2026-01-15 »."),
    ('a = "2025-T3"', 'a = 2025', "a = 2025",
     "échéance illisible « 2025 » ; écrivez « 2025-T3 », « 2026-S1 », « 2025-10 », « 2025 » ou"
     " « 2026-01-15 »."),
    ('a = "2025-T3"', 'a = "2025-T2"', "2025-T2",
     "l'échéance finit avant de commencer ; vérifiez « de » et « a »."),
    ('de = "2025-T3"\na = "2025-T3"', 'de = "2030"', "2030",
     "l'échéance « T3 2025 » tombe en dehors du contrat ; vérifiez ses dates et celles du"
     " contrat."),
    ('{ de = 9, a = 12, annees = [2025, 2028] }', '{ de = 9, a = 13 }', "a = 13",
     "échéance illisible « 13 » ; écrivez un mois (9) ou un jour de l'année (« 11-07 »)."),
    ('{ de = 9, a = 12, annees = [2025, 2028] }', '{ de = 10, a = 4 }', "a = 4",
     "l'échéance finit avant de commencer ; si elle passe le Nouvel An, écrivez deux échéances."),
    ('annees = [2025, 2028] }', 'annees = [2025, 2029] }', "",
     "l'échéance « Septembre–décembre » tombe en dehors du contrat ; vérifiez ses dates et celles"
     " du contrat."),
    ('annees = [2025, 2028] }', 'annees = [2028] }', "",
     "« annees » n'est pas une première et une dernière année ; écrivez annees = [2025, 2029]."),
    ('chaque_annee = { de = 9, a = 12, annees = [2025, 2028] }',
     'de = "2025"\nchaque_annee = { de = 9, a = 12 }', 'de = "2025"\n',
     "« chaque_annee » va sans « de » ni « a » ; gardez l'un ou l'autre."),
    ('ou = { module = ["general"] }', 'ou = { modul = ["general"] }', "modul =",
     "« formation » n'a pas de champ « modul » ; écrivez plutôt « module »."),
    ('ou = { module = ["general"] }', 'ou = { module = ["généraux"] }', "généraux",
     "« généraux » n'est pas une valeur de « module » ; écrivez « general »,"
     " « information_interne », « referents », « specifique »."),
    ('ou = { module = ["general"] }', 'ou = { module = "general" }', 'module = "general"',
     "« module » n'est pas une liste de textes ; écrivez module = [\"…\", \"…\"]."),
    ('ou = { journee_radon = ["oui"] }', 'ou = { journee_radon = ["vrai"] }', "vrai",
     "« vrai » n'est pas une valeur de « journee_radon » ; écrivez « non », « oui »."),
    ('registre = "livrable"', 'registre = "livrables"', "livrables",
     "registre inconnu « livrables » ; écrivez plutôt « livrable »."),
    ('registre = "livrable"', 'registre = "adherents"', "adherents",
     "les adhérents ne prouvent pas une action : ils n'ont pas de date ; nommez un registre."),
    ('ou = { action = ["A2"] }', 'ou = { action = ["A3"] }', "A3",
     "l'action « A3 » n'existe pas ; écrivez « A1 », « A2 »."),
    ('action = "A1"', 'action = "A7"', "A7",
     "l'action « A7 » n'existe pas ; écrivez « A1 », « A2 »."),
    ('action = "A1"', 'action = "A1"\nactions = ["A1"]', "actions = [\"A1\"]\n",
     "il faut « action » ou « actions », l'un des deux ; gardez-en un seul."),
    ('theme = "formation"', 'theme = "formations"', "formations",
     "« formations » n'est pas une valeur de « theme » ; écrivez plutôt « formation »."),
    ('champ = "exemplaires"\n', '', 'compter = "somme"',
     "« somme » demande un « champ » ; ajoutez champ = \"…\"."),
    ('compter = "somme"', 'compter = "actes"', "champ",
     "« actes » va sans « champ » ; retirez cette clé."),
    ('champ = "exemplaires"', 'champ = "canal"', "champ",
     "« canal » n'est pas un nombre ; nommez un champ qui s'additionne."),
    ('champ = "exemplaires"', 'champ = "copies"', "champ",
     "« communication » n'a pas de champ « copies » ; écrivez « date », « titre », « canal »,"
     " « supports », « exemplaires », « zones », « secteurs », « tailles », « public »,"
     " « journee_radon », « entreprises », « preuve », etc."),
    ('champ = "exemplaires"', 'champ = "titre"', "champ",
     "« titre » n'est pas un nombre ; nommez un champ qui s'additionne."),
    ('compter = "somme"\nchamp = "exemplaires"', 'compter = "couples"\nchamp = "titre"', "champ",
     "« titre » n'a pas de valeurs à choisir ; nommez un champ à choix."),
    ('ou = { module = ["general"] }', 'ou = { demi_journees = ["2"] }', "demi_journees",
     "« demi_journees » n'a pas de valeurs à choisir ; écrivez demi_journees = [\"*\"] : champ"
     " renseigné."),
    ('ou = { module = ["general"] }', 'ou = { module = ["*", "general"] }', "module =",
     "« * » accepte déjà toutes les valeurs ; écrivez-le seul, ou retirez « * »."),
    ('[[indicateur.source]]\nregistre = "communication"\n',
     '[[indicateur.source]]\nregistre = "adherents"\nou = { zone = ["*"] }\n', "zone = [",
     "« * » ne va pas avec « adherents » ; écrivez les valeurs voulues."),
    ('chacun = "module"\nunite = "personnes"\n\n[[indicateur.source]]\nregistre = "formation"\n'
     'ou = { module = ["general", "specifique"] }',
     'chacun = "organisme"\nunite = "personnes"\n\n[[indicateur.source]]\nregistre = "formation"\n'
     'ou = { organisme = ["carsat", "dreets"] }', "chacun",
     "« organisme » n'est pas un champ à un seul choix ; nommez un champ qui n'a qu'une valeur à la"
     " fois."),
    ('ou = { module = ["general", "specifique"] }', 'ou = { module = ["*"] }', 'module = ["*"]',
     "« chacun » a besoin des valeurs de « module » ; écrivez-les à la place de « * »."),
    ('compter = "personnes"', 'compter = "actes"', "chacun",
     "« chacun » ne va qu'avec « personnes » ; retirez cette clé."),
    ('chacun = "module"', 'chacun = "lieu"', "chacun",
     "« chacun » nomme « lieu », qu'aucune source n'a dans « ou » ; ajoutez-y les valeurs que"
     " chaque personne doit avoir."),
    ('compter = "personnes"\nchacun = "module"', 'compter = "entreprises"', "",
     "« entreprises » ne se compte pas dans « formation » ; changez « compter » ou le registre."),
    ('ou = { module = ["general", "specifique"] }',
     'ou = { module = ["general"] }\ndernier = true', "dernier",
     "« dernier » ne va pas avec « formation » ; il faut un registre d'une entreprise par"
     " enregistrement."),
    ('cible = 200', 'cible = -1', "cible",
     "« cible » n'est pas un nombre positif ; écrivez un nombre."),
    ('cible = 200', 'cible = 1' + 400 * '0', "cible",
     "« cible » n'est pas un nombre positif ; écrivez un nombre."),
    ('note = "Là où leur nombre est connu."', 'note = "a\\u0000b"', "note",
     "« note » contient un texte vide ou sur plusieurs lignes ; écrivez un texte d'une seule"
     " ligne."),
    ('[[indicateur.source]]\nregistre = "communication"\n', '', "",
     "il manque un bloc « source » ; ajoutez-le (voir README.md)."),
    ('partie = "carsat"', 'partie = "carsta"', "carsta",
     "« carsta » n'est pas une valeur de « partie » ; écrivez plutôt « carsat »."),
    ('partie = "carsat"', 'partie = "autre"', 'partie = "autre"',
     "« autre » ne signe pas le contrat ; écrivez « spsti », « carsat », « dreets »."),
    ('actions = ["A2"]', 'actions = ["A9"]', "A9",
     "l'action « A9 » n'existe pas ; écrivez « A1 », « A2 »."),
    ('code = "E1"', 'code = "A2"\nlibel = 1', "libel = 1",
     "clé inconnue « libel » ; écrivez plutôt « libelle »."),
    ('code = "B1"', 'code = "E1"', 'code = "E1"\nsorte',
     "« E1 » est déjà le code d'un autre bloc ; donnez à chacun le sien."),
    ('mois = 3', 'mois = 13', "mois = 13",
     "« mois » n'est pas un nombre de mois ; écrivez de 1 à 12."),
    ('mois = 3', 'le = "03-31"', 'le = "03-31"',
     "clé inconnue « le » ; écrivez « sorte », « code », « libelle », « mois »."),
    ('le = "06-30"', 'le = "02-29"', '"02-29"',
     "jour illisible « 02-29 » ; écrivez un jour de l'année (« 06-30 »)."),
    ('le = "06-30"', 'le = 6', "le = 6",
     "jour illisible « 6 » ; écrivez un jour de l'année (« 06-30 »)."),
    ('sorte = "intermediaire"\nlibelle = "Point d\'étape"\nle = "06-30"',
     'sorte = "annuel"\nlibelle = "Deux"', 'sorte = "annuel"\nlibelle = "Deux"',
     "un autre bloc « bilan » est déjà de sorte « annuel » ; gardez-en un seul."),
]  # fmt: skip
