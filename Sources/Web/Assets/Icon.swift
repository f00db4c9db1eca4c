/// The site's own picture: a parcel on a sheet of paper.
enum Icon {
    static let text = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#2a50c8"
        stroke-width="2">
        <rect width="24" height="24" rx="5" fill="#fff" stroke="none"/>
        <path d="M5 8.5l7-3.5 7 3.5v8L12 20l-7-3.5zM5 8.5l7 3.5 7-3.5M12 12v8"/></svg>
        """
}
