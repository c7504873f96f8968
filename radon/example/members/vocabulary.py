"""Words of which invented member files are made: trades, coined brands, streets, roles.

Read by ``generation`` only. Nothing here names a person or a company: brands are put
together from syllables, streets are the most common ones of France, contacts are roles.
"""

from typing import NamedTuple


class Trade(NamedTuple):
    """A NAF rév. 2 sub-class, its weight in small/medium/large companies, its signs."""

    naf: str
    small: float
    medium: float
    large: float
    signs: tuple[str, ...]


def _trade(naf: str, small: float, medium: float, large: float, signs: str) -> Trade:
    return Trade(naf, small, medium, large, tuple(signs.split(",")))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


# Weights are plausible shares, not statistics: the divisions that a contract states are then fitted
# to its figures (see Profile.divisions). No agriculture: its workers are followed by the MSA.
TRADES: tuple[Trade, ...] = (
    _trade("0220Z", 2, 1, 0, "Exploitation forestière,Bois et Forêt"),
    _trade("0812Z", 2, 4, 2, "Carrières,Sablières,Granulats"),
    _trade("1013B", 6, 6, 6, "Charcuterie,Salaisons"),
    _trade("1020Z", 2, 8, 8, "Conserverie,Marée,Ateliers de la Mer"),
    _trade("1039B", 1, 3, 6, "Légumes Préparés,Fruits et Saveurs"),
    _trade("1051C", 1, 8, 30, "Laiterie,Fromagerie"),
    _trade("1071A", 1, 8, 12, "Brioches,Biscuiterie"),
    _trade("1071C", 34, 10, 1, "Boulangerie,Boulangerie Pâtisserie,Fournil"),
    _trade("1310Z", 1, 3, 4, "Filature,Textiles"),
    _trade("1413Z", 1, 3, 4, "Confection,Atelier Couture"),
    _trade("1610A", 4, 8, 3, "Scierie,Sciages"),
    _trade("1623Z", 5, 10, 10, "Charpentes,Fermetures,Menuiserie Industrielle"),
    _trade("1812Z", 5, 8, 5, "Imprimerie,Impressions"),
    _trade("2042Z", 1, 3, 4, "Cosmétiques,Laboratoire"),
    _trade("2229A", 1, 10, 16, "Plasturgie,Plastiques Techniques"),
    _trade("2361Z", 1, 8, 6, "Préfabriqués Béton,Béton"),
    _trade("2511Z", 6, 16, 10, "Constructions Métalliques,Charpente Métallique"),
    _trade("2562B", 6, 20, 12, "Mécanique de Précision,Usinage"),
    _trade("2712Z", 1, 4, 6, "Équipements Électriques,Tableaux Électriques"),
    _trade("2822Z", 1, 6, 8, "Levage,Manutention"),
    _trade("2830Z", 1, 6, 6, "Machines Agricoles,Matériels Agricoles"),
    _trade("2932Z", 1, 4, 12, "Équipements Automobiles,Composants"),
    _trade("3012Z", 2, 6, 16, "Chantier Naval,Bateaux,Nautisme"),
    _trade("3102Z", 2, 6, 6, "Cuisines,Agencement"),
    _trade("3109B", 4, 10, 10, "Meubles,Ameublement,Ébénisterie"),
    _trade("3320A", 4, 8, 4, "Maintenance Industrielle,Chaudronnerie"),
    _trade("3600Z", 1, 3, 2, "Régie des Eaux,Eaux"),
    _trade("3811Z", 1, 6, 5, "Collecte et Tri,Recyclage"),
    _trade("4110C", 6, 4, 0, "Maisons,Habitat"),
    _trade("4120A", 12, 8, 3, "Constructions,Bâtisseurs"),
    _trade("4211Z", 2, 12, 8, "Travaux Publics,Routes et Réseaux"),
    _trade("4312A", 24, 16, 2, "Terrassement,Travaux Agricoles et Publics"),
    _trade("4321A", 56, 34, 4, "Électricité,Élec Services,Installations Électriques"),
    _trade("4322A", 50, 22, 1, "Plomberie,Plomberie Chauffage,Sanitaire Chauffage"),
    _trade("4332A", 62, 26, 2, "Menuiserie,Atelier Bois,Agencement Menuiserie"),
    _trade("4333Z", 18, 8, 0, "Carrelage,Carrelages et Chapes"),
    _trade("4334Z", 46, 20, 1, "Peinture,Peinture Décoration,Ravalement"),
    _trade("4391B", 32, 14, 1, "Couverture,Couverture Zinguerie"),
    _trade("4399C", 64, 32, 2, "Maçonnerie,Maçonnerie Générale,Rénovation"),
    _trade("4511Z", 18, 16, 4, "Automobiles,Espace Auto"),
    _trade("4520A", 46, 12, 1, "Garage,Garage Auto,Carrosserie"),
    _trade("4634Z", 4, 6, 3, "Boissons,Cave et Négoce"),
    _trade("4661Z", 6, 16, 5, "Motoculture,Tracteurs et Matériels"),
    _trade("4673A", 5, 16, 6, "Matériaux,Négoce Bois et Matériaux"),
    _trade("4711D", 14, 30, 6, "Supermarché,Marché Frais"),
    _trade("4711F", 0, 8, 26, "Hypermarché"),
    _trade("4722Z", 20, 3, 0, "Boucherie,Boucherie Charcuterie"),
    _trade("4752B", 8, 16, 4, "Bricolage,Brico Jardin"),
    _trade("4759A", 10, 6, 1, "Mobilier,Literie"),
    _trade("4771Z", 36, 8, 1, "Prêt-à-porter,Boutique,Mode"),
    _trade("4773Z", 26, 8, 0, "Pharmacie"),
    _trade("4776Z", 20, 8, 1, "Fleurs,Jardinerie"),
    _trade("4778A", 18, 3, 0, "Optique,Lunetterie"),
    _trade("4781Z", 12, 0, 0, "Marchés et Saveurs"),
    _trade("4941A", 16, 30, 14, "Transports,Transports Frigorifiques"),
    _trade("4939A", 4, 14, 8, "Voyages,Autocars"),
    _trade("5210B", 2, 8, 8, "Entrepôts,Logistique"),
    _trade("5510Z", 16, 12, 2, "Hôtel,Hôtel Restaurant"),
    _trade("5520Z", 14, 6, 1, "Résidence de Tourisme,Gîtes"),
    _trade("5530Z", 26, 10, 1, "Camping"),
    _trade("5610A", 96, 28, 1, "Restaurant,Auberge,Brasserie,Crêperie"),
    _trade("5610C", 40, 14, 0, "Pizzeria,Restauration Rapide,Snack"),
    _trade("5629B", 2, 6, 4, "Cuisine Centrale,Restauration Collective"),
    _trade("5630Z", 26, 2, 0, "Bar,Café,Bar Tabac"),
    _trade("6201Z", 10, 8, 3, "Informatique,Numérique"),
    _trade("6419Z", 8, 8, 6, "Agence Bancaire,Crédit"),
    _trade("6622Z", 18, 3, 0, "Assurances,Courtage"),
    _trade("6820B", 16, 1, 0, "Immobilière,Foncière"),
    _trade("6831Z", 22, 4, 0, "Agence Immobilière,Transactions"),
    _trade("6910Z", 14, 6, 0, "Office Notarial,Étude"),
    _trade("6920Z", 16, 14, 2, "Expertise Comptable,Gestion et Conseil"),
    _trade("7010Z", 26, 6, 4, "Holding,Participations,Groupe"),
    _trade("7022Z", 20, 3, 0, "Conseil,Stratégie"),
    _trade("7111Z", 10, 2, 0, "Architecture,Atelier d'Architecture"),
    _trade("7112B", 14, 16, 4, "Ingénierie,Bureau d'Études"),
    _trade("7311Z", 8, 3, 0, "Communication,Studio Graphique"),
    _trade("7500Z", 8, 6, 0, "Clinique Vétérinaire,Vétérinaires"),
    _trade("7711A", 6, 2, 0, "Location,Location de Véhicules"),
    _trade("7820Z", 2, 12, 14, "Intérim,Travail Temporaire"),
    _trade("8121Z", 16, 14, 10, "Nettoyage,Propreté"),
    _trade("8130Z", 30, 10, 0, "Paysages,Espaces Verts,Jardins"),
    _trade("8411Z", 6, 10, 8, "Syndicat Mixte,Communauté d'Usagers"),
    _trade("8532Z", 3, 14, 6, "Maison Familiale,Lycée Professionnel"),
    _trade("8553Z", 14, 2, 0, "Auto-école,École de Conduite"),
    _trade("8559A", 10, 8, 3, "Formation,Centre de Formation"),
    _trade("8610Z", 0, 3, 20, "Clinique,Centre de Soins"),
    _trade("8621Z", 20, 2, 0, "Cabinet Médical,Maison de Santé"),
    _trade("8623Z", 16, 2, 0, "Cabinet Dentaire"),
    _trade("8690D", 12, 2, 0, "Cabinet Infirmier,Soins Infirmiers"),
    _trade("8710A", 0, 14, 24, "Résidence,EHPAD,Foyer"),
    _trade("8810A", 2, 12, 20, "Aide à Domicile,Services à Domicile"),
    _trade("8810C", 1, 8, 14, "Atelier Protégé,ESAT"),
    _trade("8891A", 10, 12, 0, "Micro-crèche,Multi-accueil"),
    _trade("9312Z", 20, 3, 0, "Club Sportif,Union Sportive"),
    _trade("9329Z", 10, 6, 2, "Loisirs,Parc de Loisirs"),
    _trade("9499Z", 34, 8, 2, "Association,Comité,Amicale"),
    _trade("9511Z", 5, 1, 0, "Dépannage Informatique"),
    _trade("9602A", 52, 4, 0, "Coiffure,Salon de Coiffure,Atelier Coiffure"),
    _trade("9602B", 18, 1, 0, "Institut de Beauté,Esthétique"),
    _trade("9603Z", 8, 4, 0, "Pompes Funèbres,Marbrerie"),
)

# A brand is head + heart + tail: 24 x 12 x 16 coined words, none of them a surname by design.
BRAND_HEADS = _listed(
    "Alvo|Brio|Cala|Dori|Elvi|Flori|Gali|Helio|Isao|Jovi|Kéli|Lumé|"
    "Mélo|Nova|Orli|Plana|Quali|Rivo|Solé|Tali|Ulté|Véli|Xylo|Zéli"
)
BRAND_HEARTS = _listed("ba|ca|da|fi|ga|ly|mo|na|po|ra|ti|vé")
BRAND_TAILS = _listed("lis|ria|via|nex|tis|dia|lia|nova|rive|sol|tec|vert|bois|plus|lys|zen")
BRAND_ENDS = ("", "", "", "", " Industrie", " Services", " Développement", " & Co", " Ouest")
PLACE_PHRASES = _listed(
    "du Bocage|de la Vallée|des Trois Chênes|du Vieux Moulin|de l'Océan|du Marais|des Deux Rives|"
    "de la Forêt|du Pont Neuf|des Coteaux|de la Côte|du Grand Pré|des Halles|de l'Étang|du Lavoir|"
    "des Tilleuls|de la Gare|du Centre|de l'Ouest|des Dunes|du Littoral|des Lices|de l'Île|"
    "du Bourg|des Genêts|de l'Écluse|des Peupliers|du Château|de la Baie|des Ajoncs"
)
# As often as it stands here.
LEGAL_FORMS = (*["SARL"] * 8, *["SAS"] * 6, *["EURL"] * 3, *["SASU"] * 3, "SA", "SNC", "SCOP")
#: NAF prefixes of associations, public bodies and health professions: no legal form in the name.
NOT_COMPANIES = ("3600", "84", "853", "862", "869", "87", "88", "931", "949", "691")

STREET_KINDS: dict[str, str] = {
    "Rue": "R",
    "Avenue": "AV",
    "Boulevard": "BD",
    "Place": "PL",
    "Route": "RTE",
    "Chemin": "CHE",
    "Allée": "ALL",
    "Impasse": "IMP",
    "Square": "SQ",
    "Quai": "QU",
    "Zone artisanale": "ZA",
    "Zone industrielle": "ZI",
    "Parc d'activités": "PA",
    "Zone d'activités": "ZA",
}
STREETS = _listed(
    "Rue de la Gare|Rue de l'Église|Rue Principale|Rue du Stade|Rue des Écoles|Rue de la Mairie|"
    "Rue du Moulin|Rue des Lilas|Rue de Bretagne|Rue de Paris|Rue de Nantes|Rue du Maine|"
    "Rue du Général de Gaulle|Rue Victor Hugo|Rue Pasteur|Rue Jean Moulin|Rue Jules Ferry|"
    "Rue du 11 Novembre|Rue du 8 Mai 1945|Rue de la République|Rue de la Fontaine|Rue des Rosiers|"
    "Rue du Château|Rue Saint-Martin|Rue Saint-Jean|Rue des Acacias|Rue de l'Abbaye|Rue d'Anjou|"
    "Rue de Normandie|Rue des Fossés|Rue de l'Industrie|Rue des Artisans|Rue de la Plage|"
    "Rue de l'Océan|Rue du Port|Rue des Mouettes|Rue Neuve|Rue de la Croix|Rue du Calvaire|"
    "Grande Rue|Avenue de la Gare|Avenue de la Libération|Avenue du Général Leclerc|"
    "Avenue de l'Europe|Avenue des Sports|Avenue de la Mer|Avenue Jean Jaurès|Boulevard de l'Ouest|"
    "Boulevard des Fleurs|Boulevard Industriel|Place de l'Église|Place du Marché|"
    "Place de la Mairie|Place du Champ de Foire|Place de la Liberté|Route de Laval|Route du Mans|"
    "Route de Challans|Route de la Roche|Route de Rennes|Chemin des Dames|Chemin du Halage|"
    "Allée des Tilleuls|Allée des Chênes|Impasse des Peupliers|Impasse du Lavoir|Square de Boston|"
    "Quai de la République|Cours de la Résistance|Rue de Beausoleil|Rue des Prés|Rue du Pont|"
    "Rue du Commerce"
)
ZONES = _listed(
    "Zone artisanale de la Gare|Zone artisanale des Landes|Zone artisanale la Lande|ZA du Bocage|"
    "Zone industrielle des Touches|Zone industrielle la Rivière|ZI la Seiglerie|ZI Nord|ZA Sud|"
    "Parc d'activités des Grands Champs|Parc d'activités de l'Océan|Zone d'activités le Clos|"
    "Zone d'activités de la Croix|ZA de l'Épine|ZA des Chênes|ZAC du Moulin|"
    "Espace d'activités Ouest|Zone artisanale le Pré Neuf|Pôle d'activités des Deux Rivières|"
    "ZA la Fontaine"
)
HAMLETS = _listed(
    "Le Bourg|La Haie|La Basse Cour|La Grande Maison|Le Petit Bois|La Croix Blanche|La Noë|"
    "Le Rocher|La Chauvinière|La Bretonnière|L'Aubépine|Les Landes|La Métairie|Le Moulin Neuf|"
    "La Gaudinière|Le Champ Blanc|La Touche|Les Hautes Roches|La Fosse|Le Plessis|La Vigne|L'Ouche|"
    "La Lande|Le Bas Village|La Perrière|Les Quatre Vents|L'Étang Neuf|Le Chêne Vert"
)
COMPLEMENTS = _listed(
    "Bâtiment A|Bâtiment B|1er étage|Centre commercial|Hall 2|Galerie marchande|Résidence du Parc|"
    "Entrée C|Porte 4|Espace Entreprises|Lieu-dit la Croix|Lieu-dit les Landes|Appt 3"
)
# (role as shown, mailbox)
CONTACTS: tuple[tuple[str, str], ...] = (
    ("Service RH", "rh"),
    ("Direction", "direction"),
    ("Le gérant", "contact"),
    ("Secrétariat", "secretariat"),
    ("Service comptabilité", "comptabilite"),
    ("Responsable QSE", "qse"),
    ("Service paie", "paie"),
    ("Accueil", "accueil"),
    ("Référent santé sécurité", "securite"),
    ("La gérante", "contact"),
)
