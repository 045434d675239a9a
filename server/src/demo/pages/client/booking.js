// The list gets its next fifty bookings when its end comes near.
(() => {
  const wrap = document.querySelector('[class*="booking-list-table-wrap"]')
  const body = wrap?.querySelector('[class*="list-body"]')
  if (!wrap || !body) return
  const total = Number(wrap.dataset.rows)
  let page = 1
  let busy = false
  async function more() {
    if (busy || page * 50 >= total || wrap.scrollTop + wrap.clientHeight < wrap.scrollHeight - 600) return
    busy = true
    const query = new URLSearchParams(location.search)
    query.set('part', '')
    query.set('page', String(page + 1))
    const answer = await fetch(`${location.pathname}?${query}`)
    body.insertAdjacentHTML('beforeend', await answer.text())
    page++
    busy = false
    void more()
  }
  wrap.addEventListener('scroll', () => void more(), { passive: true })
  document.addEventListener('click', (event) => { if (event.target.closest('a[href^="#"]')) event.preventDefault() })
  void more()
})()
