import badgeStyles from '../../ui/badge.css?inline'
import tokens from '../../ui/tokens.css?inline'

/** How the overlay looks: told with the site's profile, so that only the frames that show something carry it. */
export const overlayStyles = tokens + badgeStyles
