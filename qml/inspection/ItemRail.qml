import QtQuick
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// All items of the form, each with where it stands: beside the item, or above it on a narrow screen.
Rectangle {
    id: rail

    required property InspectionModel inspection
    property bool isVertical: true

    color: Theme.surface
    implicitHeight: Math.max(Theme.touch, Theme.textSmall * 3) + 2 * Theme.spaceS

    ListView {
        id: list

        anchors.fill: parent
        anchors.margins: rail.isVertical ? 0 : Theme.spaceS
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: rail.inspection.currentIndex
        highlightMoveDuration: 120
        model: rail.inspection.items
        objectName: "rail"
        orientation: rail.isVertical ? ListView.Vertical : ListView.Horizontal
        preferredHighlightBegin: (rail.isVertical ? height : width) / 3
        preferredHighlightEnd: (rail.isVertical ? height : width) * 2 / 3
        highlightRangeMode: ListView.ApplyRange
        reuseItems: true
        section.property: rail.isVertical ? "section" : ""
        spacing: rail.isVertical ? 0 : Theme.spaceS

        delegate: ItemRailRow {
            isCurrent: itemId === rail.inspection.current
            isNarrow: !rail.isVertical
            objectName: "rail:" + itemId
            width: rail.isVertical ? list.width : implicitWidth
            onClicked: rail.inspection.choose(itemId)
        }
        section.delegate: Rectangle {
            required property string section

            color: Theme.surfaceRaised
            height: label.implicitHeight + 2 * Theme.spaceS
            width: list.width

            AppLabel {
                id: label

                anchors.left: parent.left
                anchors.margins: Theme.spaceM
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                muted: true
                size: AppLabel.Small
                text: parent.section
            }
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        color: Theme.line
        visible: rail.isVertical
        width: 1
    }
}
