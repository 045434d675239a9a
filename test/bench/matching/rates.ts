/**
 * How often what goes wrong in a description of a person, in the shares that the invented shops are made with. Where
 * nobody has published one, it is our assumption, said so here and nowhere else.
 */
export const rates = {
  /** A keyboard slip in a typed name (Christen and Pudjijono 2009 give 1 to 3 % of fields). */
  jamoTypo: 0.02,
  /** 김 민수 for 김민수 (assumption). */
  spacing: 0.03,
  /** Latin letters where a form for foreigners asked for them (assumption). */
  romanised: 0.03,
  /** A page that shows a relay number in place of the phone: all of Yanolja's and Yeogi's, of Smartstore's a tenth (../sites). */
  relay: 0.12,
  /** A page looked at after delivery, when names and phones are masked (PIPC's agreement of 2023-03-14). */
  maskedLater: 0.2,
  /** Orders sent to somebody else: the receiver stands beside the buyer, and is nobody to us; some carry 01000000000. */
  gift: 0.06,
  /** People who share one phone with another of their household (assumption). */
  familyPhone: 0.06,
  /** People who write a second number somewhere (assumption). */
  secondPhone: 0.08,
  /** People with exactly another's name, besides those whom chance gives it. */
  sameName: 0.02,
  /** Of orders on Baemin and Coupang Eats, how many are reviewed. */
  reviewed: 0.2,
  /** Of orders that name nobody, how many the owner has linked by hand until now. */
  linked: 0.6,
  /** Of those who come by delivery and by phone, how many stand in the books twice. */
  twice: 0.25,
} as const
