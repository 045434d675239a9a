/** What people write under an order or a booking. Most write nothing. */
export const deliveryRequests = [
  '문 앞에 두고 벨 눌러 주세요.',
  '일회용 포크는 빼 주세요.',
  '아기가 자고 있어요. 벨 누르지 말아 주세요.',
  '커피는 뜨겁게 부탁드려요!',
  '경비실 앞에 놓아 주세요.',
  '초 하나만 넣어 주실 수 있을까요?',
  '조심히 와 주세요 :)',
] as const

export const parcelMessages = [
  '부재 시 문 앞에 놓아 주세요.',
  '경비실에 맡겨 주세요.',
  '선물이에요. 가격표 빼 주세요!',
  '배송 전에 문자 부탁드려요.',
  '파손 주의 부탁드립니다.',
  '무인 택배함에 넣어 주세요.',
  '공동현관 비밀번호는 문자로 드릴게요.',
] as const

export const seatRequests = [
  '창가 자리로 부탁드려요.',
  '유아 의자 하나 필요해요.',
  '조용한 자리면 좋겠어요.',
  '10분쯤 늦을 수 있어요.',
  '생일이에요! 작은 초 하나 부탁드려요.',
  '견과류 알레르기가 있어요.',
  '주차할 곳이 있을까요?',
] as const

export const cakeRequests = [
  '초 다섯 개 부탁드려요.',
  '당도는 조금만 낮춰 주세요.',
  '보냉백 추가할게요. 한 시간쯤 이동해요.',
  '토퍼는 따로 가져가요.',
  '딸기 많이 올려 주세요!',
  '긴 초 세 개, 폭죽 하나 부탁드려요.',
] as const

export const letterings = [
  '엄마 환갑 축하해요', '지온아 첫돌 축하해', '퇴사를 축하합니다', '우리 500일', '생일 축하해 솔아', '합격 축하!', '아빠 사랑해요',
  '결혼 10주년', '고마워요 선생님', '서른도 예쁘다', '할머니 건강하세요', '개업 축하드려요', '오늘도 너의 편', '수고했어 올해도',
] as const

export const letteringColours = ['연보라', '분홍', '하늘색', '초코색', '연두', '빨강'] as const

/** What the owner writes under a booking taken by telephone. */
export const phoneBookings = ['전화 예약', '매장에서 예약', '전화 예약 · 입금 확인함'] as const
