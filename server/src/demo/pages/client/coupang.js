// The review list turns its pages without loading the document again, as single-page admins do.
(() => {
  const list = document.getElementById('review-list')
  let tab = new URLSearchParams(location.search).get('tab') ?? ''
  async function show(page) {
    const query = new URLSearchParams(location.search)
    query.set('part', '')
    query.set('page', page)
    if (tab) query.set('tab', tab)
    else query.delete('tab')
    list.setAttribute('aria-busy', 'true')
    const answer = await fetch(`${location.pathname}?${query}`)
    list.innerHTML = await answer.text()
    list.removeAttribute('aria-busy')
  }
  list.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-page]')
    if (!button || button.disabled) return
    void show(button.dataset.page).then(() => document.querySelector('.ce-tabs').scrollIntoView({ block: 'start' }))
  })
  for (const choice of document.querySelectorAll('[role="tab"]')) {
    choice.addEventListener('click', () => {
      tab = choice.dataset.tab
      for (const each of document.querySelectorAll('[role="tab"]')) each.setAttribute('aria-selected', String(each === choice))
      void show('1')
    })
  }
  for (const link of document.querySelectorAll('a[href="#"]')) link.addEventListener('click', (event) => event.preventDefault())
})()
