/** Where the store's zone is not told, it is Korea's. */
export const storeTimeZone = 'Asia/Seoul'
