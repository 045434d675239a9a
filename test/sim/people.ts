export const phones = ['01011112222', '01033334444', '01055556666', '01077778888'] as const
export const names = ['김만두', '이국수', '박떡볶이', '최순대', '정튀김'] as const
